"""The shared vocabulary as the API gives it."""

from web.api.shapes import Level, Shape


class Competence(Shape):
    """A competence that a text may mean, in the caller's language."""

    key: str
    label: str
    group: str


class Competences(Shape):
    """Competences, surest first."""

    items: tuple[Competence, ...]


class Named(Shape):
    """A key with its name in the caller's language."""

    key: str
    label: str


class VocabularyGroup(Shape):
    """A group of the vocabulary with what it holds today."""

    key: str
    label: str
    is_sector: bool
    members: tuple[Named, ...]


class Vocabulary(Shape):
    """The whole vocabulary, sectors last."""

    groups: tuple[VocabularyGroup, ...]


class LevelText(Shape):
    """What a level means."""

    level: Level
    text: str


class CompetenceView(Shape):
    """One competence with its levels."""

    key: str
    label: str
    levels: tuple[LevelText, ...]


class Ministries(Shape):
    """The ministries of today, by name; a key is the code that filters ask by."""

    items: tuple[Named, ...]
