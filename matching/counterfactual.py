"""One honest "what if": the smallest step in one competence that would lift a match to a better band.

Nothing is estimated: every answer is a changed profile scored by the matcher itself.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from matching.gaps import Gap, gaps
from matching.matcher import Matcher
from matching.types import Held, Profile


@dataclass(frozen=True, slots=True)
class Counterfactual:
    """With this level in this competence, the match would be in this band."""

    competence: str
    level: int
    band: str


def counterfactual(matcher: Matcher, profile: Profile, opening_id: str) -> Counterfactual | None:
    """Find the fewest levels in one competence that lift the match to a better band.

    What is asked at a level goes before what will do at any level; equal ones go by musts, then by competence.
    None when no level up to what is asked for lifts it, or when it stands in the best band.
    Raises KeyError for an unknown id.
    """
    steps = [
        (gap, level)
        for gap in gaps(profile, matcher.openings_[opening_id])
        for level in range((gap.held or 0) + 1, (gap.asked or 1) + 1)
    ]
    if not steps:
        return None
    steps.sort(key=_cost)
    changed = [with_level(profile, gap.competence, level) for gap, level in steps]
    now, *lifted = bands(matcher, opening_id, [profile, *changed])
    order = [name for name, _ in matcher.bands]
    better = order[: order.index(now)]
    for (gap, level), band in zip(steps, lifted, strict=True):
        if band in better:
            return Counterfactual(gap.competence, level, band)
    return None


@dataclass(frozen=True, slots=True)
class Opened:
    """An opening that reaches a better band; ``before`` is None where it is not suggested as things are."""

    opening: str
    before: str | None
    after: str


def opened(matcher: Matcher, profile: Profile, levels: Mapping[str, int], among: Collection[str]) -> tuple[Opened, ...]:
    """Give the openings of ``among`` that levels in some competences would open, by band, then by id.

    Parameters
    ----------
    levels
        Competence → level to reach, 1 to 5; what is held higher stays.
    """
    if not matcher.openings_ or not levels:
        return ()
    held = {one.competence: one.level or 0 for one in profile.competences}
    raised = profile
    for competence, level in sorted(levels.items()):
        raised = with_level(raised, competence, max(level, held.get(competence, 0)))
    now, then = matcher.worth_suggesting(matcher.totals([profile, raised])).tolist()
    order = [name for name, _ in matcher.bands]
    found = []
    for key, score, higher in zip(matcher.ids, now, then, strict=True):
        if key in among and higher:
            before, after = _reached(matcher, profile, key, score), _reached(matcher, raised, key, higher)
            if after is not None and (before is None or order.index(after) < order.index(before)):
                found.append(Opened(key, before, after))
    return tuple(sorted(found, key=lambda one: (order.index(one.after), one.opening)))


def _reached(matcher: Matcher, profile: Profile, key: str, score: float) -> str | None:
    if not score:
        return None
    return matcher.band(score, lacks_must=any(gap.must for gap in gaps(profile, matcher.openings_[key])))


def bands(matcher: Matcher, opening_id: str, profiles: Sequence[Profile]) -> list[str]:
    """Give the band in which each profile stands for an opening. Raises KeyError for an unknown id."""
    opening = matcher.openings_[opening_id]
    scores = matcher.scores_for(opening_id, profiles).tolist()
    return [
        matcher.band(score, lacks_must=any(gap.must for gap in gaps(profile, opening)))
        for score, profile in zip(scores, profiles, strict=True)
    ]


def _cost(step: tuple[Gap, int]) -> tuple[bool, int, bool, str]:
    gap, level = step
    return gap.asked is None, level - (gap.held or 0), not gap.must, gap.competence


def with_gap_closed(profile: Profile, gap: Gap) -> Profile:
    """Give the profile as it would be if it met the requirement behind the gap."""
    return with_level(profile, gap.competence, gap.asked or 1)


def with_level(profile: Profile, competence: str, level: int) -> Profile:
    """Give the profile with this level in this competence; one that is not held is added, used this year."""
    held = {one.competence: one for one in profile.competences}
    before = held.get(competence)
    held[competence] = (
        Held(competence=competence, level=level, years_since_used=0) if before is None else replace(before, level=level)
    )
    return replace(profile, competences=tuple(held.values()))
