"""Made-up people in pairs that are alike but for one thing that must not matter, and openings to find for them.

The twins of a pair hold the same competences and say the same about their work. They differ in the written form, or in
a sentence that tells of gender, age, a name or an origin: words that people do write into free text, though the
matcher has no other place for such things.
"""

import random
from collections.abc import Sequence
from dataclasses import dataclass

from matching.evaluation.phrases import FIELDS, MARKS, Field
from matching.types import Evidence, Held, Language, Opening, Profile, Requirement

WRITTEN_FORM = "written-form"
ATTRIBUTES = (WRITTEN_FORM, *MARKS)
"""What twins may differ in."""

_NYNORSK_SHARE = 0.25
_ANOTHER_FIELD = 0.3


@dataclass(frozen=True, slots=True)
class Twins:
    """Pairs that differ in one attribute: ``first[i]`` and ``second[i]`` are twins.

    Written form: Bokmål, Nynorsk. Gender: woman, man. Age: younger, older. Name and origin: Norwegian, of elsewhere.
    """

    attribute: str
    first: tuple[Profile, ...]
    second: tuple[Profile, ...]


def openings(count: int, seed: int) -> list[Opening]:
    """Make openings, a quarter of them in Nynorsk."""
    drawn = random.Random(f"openings {seed}")  # noqa: S311 - no secret
    return [_opening(f"o{number:04}", drawn) for number in range(count)]


def twins(attribute: str, count: int, seed: int) -> Twins:
    """Make pairs that differ in an attribute of ``ATTRIBUTES``.

    Raises
    ------
    ValueError
        For an unknown attribute.
    """
    if attribute not in ATTRIBUTES:
        raise ValueError(f"attribute is {attribute!r}; known are {', '.join(ATTRIBUTES)}")
    drawn = random.Random(f"twins {seed}")  # noqa: S311 - no secret
    pairs = [_pair(attribute, number, drawn) for number in range(count)]
    return Twins(attribute, tuple(one for one, _ in pairs), tuple(other for _, other in pairs))


def _opening(key: str, drawn: random.Random) -> Opening:
    field = drawn.choice(FIELDS)
    form = int(drawn.random() < _NYNORSK_SHARE)
    return Opening(
        id=key,
        title=drawn.choice(field.titles)[form],
        text=" ".join(phrase[form] for phrase in drawn.sample(field.asked, 2)),
        language=(Language.NB, Language.NN)[form],
        requirements=tuple(
            Requirement(competence=name, level=drawn.randint(1, 5), must=drawn.random() < 0.5)  # noqa: PLR2004 - a coin
            for name in field.competences
        ),
    )


def _pair(attribute: str, number: int, drawn: random.Random) -> tuple[Profile, Profile]:
    main, other = drawn.sample(FIELDS, 2)
    phrases = drawn.sample(main.told, 3) + ([drawn.choice(other.told)] if drawn.random() < _ANOTHER_FIELD else [])
    competences = _held(main, drawn)
    forms = (0, 1) if attribute == WRITTEN_FORM else (0, 0)
    marks: Sequence[str] = ("", "") if attribute == WRITTEN_FORM else MARKS[attribute][number % len(MARKS[attribute])]
    first, second = (
        Profile(
            id=f"{attribute}-{number:04}-{side}",
            text=" ".join((*(phrase[form] for phrase in phrases), marks[side])).strip(),
            language=(Language.NB, Language.NN)[form],
            competences=competences,
        )
        for side, form in enumerate(forms)
    )
    return first, second


def _held(field: Field, drawn: random.Random) -> tuple[Held, ...]:
    """Hold one or both of a field's competences; one person in four names none and is known by the text alone."""
    names = drawn.sample(field.competences, drawn.choice((0, 1, 1, 2)))
    return tuple(
        Held(competence=name, level=drawn.randint(1, 5), evidence=drawn.choice(list(Evidence)))
        for name in sorted(names)
    )
