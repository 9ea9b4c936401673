"""Matching's answers to plain values that every room may hold."""

import uuid

from matching import candidates, counterfactual, gaps
from matching.matcher import Matcher
from matching.types import Match, Profile
from mobility.fit import Counterfactual, Fit, Gap, Part, Reason, Step, Strictest


def fit(matcher: Matcher, profile: Profile, match: Match, *, lift: counterfactual.Counterfactual | None = None) -> Fit:
    """Give a match as a fit, with what is missing and the nearest step."""
    opening = matcher.openings_[match.opening]
    lacking = gaps.gaps(profile, opening)
    step = gaps.nearest_step(matcher, profile, opening)
    return Fit(
        opportunity_id=uuid.UUID(match.opening),
        band=matcher.band(match.score, lacks_must=any(gap.must for gap in lacking)),
        score=match.score,
        parts=tuple(
            Part(
                name=part.name,
                value=part.value,
                share=part.weighted,
                reasons=tuple(Reason(reason.code, reason.data) for reason in part.reasons),
            )
            for part in match.parts
        ),
        gaps=tuple(Gap(gap.competence, gap.asked, gap.held, gap.must) for gap in lacking),
        nearest_step=None if step is None else Step(step.competence, step.held, step.to, step.near),
        counterfactual=None if lift is None else Counterfactual(lift.competence, lift.level, lift.band),
    )


def strictest(found: candidates.Strictest | None) -> Strictest | None:
    """Give what stands in most people's way."""
    if found is None:
        return None
    return Strictest(found.competence, found.asked, found.lacking, found.considered, found.gained)
