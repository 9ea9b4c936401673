"""What a profile lacks of what an opening asks for, and the nearest step towards it."""

from dataclasses import dataclass

from matching.matcher import Matcher
from matching.scorers.adjacency import Adjacency
from matching.scorers.credit import has
from matching.types import Held, Opening, Profile, Requirement


@dataclass(frozen=True, slots=True)
class Gap:
    """A requirement that is not met: not held (``held`` is None) or held below the level asked."""

    competence: str
    asked: int | None
    held: int | None
    must: bool

    @property
    def levels(self) -> int:
        """Levels to climb, at least 1; what is not held is climbed from the ground."""
        return (self.asked or 1) - (self.held or 0)


@dataclass(frozen=True, slots=True)
class Step:
    """Take a competence from the level held (None: not held) to another; ``near`` is one held that lies near."""

    competence: str
    held: int | None
    to: int
    near: str | None


def gaps(profile: Profile, opening: Opening) -> tuple[Gap, ...]:
    """Give what is lacking: musts first, most levels first, then by competence.

    A level that is not told lacks nothing.
    """
    held = {one.competence: one for one in profile.competences}
    found = (_gap(asked, held.get(asked.competence)) for asked in opening.requirements)
    lacking = [gap for gap in found if gap is not None]
    return tuple(sorted(lacking, key=lambda gap: (not gap.must, -gap.levels, gap.competence)))


def nearest_step(matcher: Matcher, profile: Profile, opening: Opening) -> Step | None:
    """Give the step that meets one more requirement, None when nothing is lacking.

    Musts go before what is nice to have, then what is asked at a level before what will do at any (a field of work,
    more than a skill), then fewest levels, then where something near is held, then by competence.
    """
    told = [(gap, _near(matcher, profile, gap)) for gap in gaps(profile, opening)]
    if not told:
        return None
    gap, near = min(told, key=_distance)
    return Step(gap.competence, gap.held, gap.asked or 1, near)


def _distance(told: tuple[Gap, str | None]) -> tuple[bool, bool, int, bool, str]:
    gap, near = told
    return not gap.must, gap.asked is None, gap.levels, near is None, gap.competence


def _gap(asked: Requirement, held: Held | None) -> Gap | None:
    if held is None or not has(held):
        return Gap(asked.competence, asked.level, None, asked.must)
    if asked.level is None or held.level is None or held.level >= asked.level:
        return None
    return Gap(asked.competence, asked.level, held.level, asked.must)


def _near(matcher: Matcher, profile: Profile, gap: Gap) -> str | None:
    scorer = matcher.scorers_.get(Adjacency.name)
    if not isinstance(scorer, Adjacency):
        return None
    _, near = scorer.nearest(profile, Requirement(competence=gap.competence, level=gap.asked, must=gap.must))
    return None if near is None else near.competence
