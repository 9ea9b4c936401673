"""What leaves the use-cases of the own profile: plain values with no database behind them."""

import datetime as dt
import uuid
from dataclasses import dataclass

from models.enums import Evidence, ExperienceKind, Interest, Language, OpportunityKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A competence in the profile, or one that may be added (``is_held`` False); a None is not known."""

    key: str
    group: str
    is_held: bool = False
    level: int | None = None
    interest: Interest = Interest.AS_NOW
    wants_to_learn: bool = False
    evidence: Evidence = Evidence.SELF
    evidence_note: str = ""
    last_used_year: int | None = None
    confirmed_at: dt.datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ExperienceEntry:
    """Work, project, education, course or voluntary work."""

    id: uuid.UUID
    kind: ExperienceKind
    title: str
    employer: str
    starts_on: dt.date | None
    ends_on: dt.date | None
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WishedFrame:
    """What a person wishes for; None and empty mean that nothing is said. Ministries are told by their codes."""

    kinds: frozenset[OpportunityKind] = frozenset()
    wanted: frozenset[str] = frozenset()
    unwanted: frozenset[str] = frozenset()
    months: int | None = None
    percentage: int | None = None
    from_date: dt.date | None = None

    @property
    def is_empty(self) -> bool:
        """Tell whether nothing is wished for."""
        return self == WishedFrame()


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnProfile:
    """The actor's own profile; one that nobody has written in yet looks like an empty one.

    Parameters
    ----------
    findable_since
        When the person opted in to be suggested to managers; None while hidden.
    paused_until
        Last day of a pause, in which nobody is shown the person.
    is_matched
        False when the person wants no suggestions to be computed.
    is_reserved
        The person is reserved against publication and cannot be suggested to anybody.
    confirmed_at
        When the person last said that the profile is right.
    """

    headline: str = ""
    about: str = ""
    language: Language = Language.NB
    findable_since: dt.datetime | None = None
    paused_until: dt.date | None = None
    is_matched: bool = True
    is_reserved: bool = False
    confirmed_at: dt.datetime | None = None
    held: tuple[Held, ...] = ()
    experiences: tuple[ExperienceEntry, ...] = ()
    wishes: WishedFrame = WishedFrame()

    @property
    def is_findable(self) -> bool:
        """Tell whether managers can be shown this person now."""
        return self.findable_since is not None and self.is_matched and not self.is_reserved
