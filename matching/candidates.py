"""The other way round: people for one opening, by the same scores, and which must stands in most people's way."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from matching import rules
from matching.batch import best
from matching.counterfactual import with_gap_closed
from matching.gaps import gaps
from matching.matcher import Matcher
from matching.types import Match, Profile


@dataclass(frozen=True, slots=True)
class Strictest:
    """The must that most of the considered profiles lack.

    ``gained`` more would reach one of the two best bands if they met it.
    """

    competence: str
    asked: int | None
    lacking: int
    considered: int
    gained: int


def rank_profiles(matcher: Matcher, opening_id: str, profiles: Sequence[Profile], n: int = 10) -> list[Match]:
    """Give the ``n`` profiles that match an opening best, explained, best first, ties by id; none below ``least``.

    Raises KeyError for an unknown opening, ValueError when ``n`` is below 1.
    """
    if n < 1:
        raise ValueError(f"n is {n}; ask for at least 1")
    if not profiles:
        return []
    scores = matcher.worth_suggesting(matcher.scores_for(opening_id, profiles))
    ids = np.array([profile.id for profile in profiles], dtype=np.str_)
    by_id = {profile.id: profile for profile in profiles}
    return [matcher.explain(by_id[key], opening_id) for key, _ in best(ids, scores, n)]


def ruled_out(matcher: Matcher, opening_id: str, profiles: Sequence[Profile]) -> dict[str, int]:
    """Give rule → number of profiles that it rules out for an opening, each counted once."""
    opening = matcher.openings_[opening_id]
    codes = (rules.ruled_out_by(profile, opening) for profile in profiles)
    return dict(Counter(code for code in codes if code is not None))


def strictest(matcher: Matcher, opening_id: str, profiles: Sequence[Profile]) -> Strictest | None:
    """Give the must that most profiles lack, ties by competence; None when nobody lacks any.

    What would be gained is no estimate: the profiles are scored again as if they met it.
    """
    opening = matcher.openings_[opening_id]
    lacking = [(gap, profile) for profile in profiles for gap in gaps(profile, opening) if gap.must]
    if not lacking:
        return None
    counts = Counter(gap.competence for gap, _ in lacking)
    key = min(counts, key=lambda competence: (-counts[competence], competence))
    theirs = [(gap, profile) for gap, profile in lacking if gap.competence == key]
    before = matcher.scores_for(opening_id, [profile for _, profile in theirs])
    after = matcher.scores_for(opening_id, [with_gap_closed(profile, gap) for gap, profile in theirs])
    good = [name for name, _ in matcher.bands][:2]
    gained = sum(
        matcher.band(then) in good and matcher.band(now) not in good
        for now, then in zip(before.tolist(), after.tolist(), strict=True)
    )
    return Strictest(key, theirs[0][0].asked, counts[key], len(profiles), gained)
