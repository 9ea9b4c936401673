"""How much of what an opening asks for the profile holds, at which level, and with what behind it.

The value is the weighted share of the requirements that is met, with partial credit below the level. Unknown where
the opening asks for nothing or the profile names no competence: then nothing is known to be lacking.
"""

from collections.abc import Collection, Sequence
from typing import ClassVar, Self

import numpy as np
from sklearn.utils.validation import check_is_fitted

from matching.scorers.asked import Asked, shares, steps, tells_competences
from matching.scorers.base import Scorer, Scores
from matching.scorers.credit import Credit, has
from matching.scorers.order import arranged
from matching.types import Held, Opening, Profile, Reason, Requirement


class Coverage(Scorer):
    """Compare levels held with levels asked.

    Parameters
    ----------
    credit
        What a held competence is worth and what a requirement weighs; ``Credit`` with its defaults when None.
    """

    name: ClassVar[str] = "coverage"

    def __init__(self, *, credit: Credit | None = None) -> None:
        self.credit = credit

    def fit(self, openings: Sequence[Opening], y: None = None) -> Self:  # noqa: ARG002 - scikit-learn's signature
        """Keep what the openings ask for, ready for a product."""
        self.credit_ = Credit() if self.credit is None else self.credit
        return self._keep(arranged({}, openings))

    def update(self, changed: Sequence[Opening], removed: Collection[str] = ()) -> Self:
        """Take in changes; the same as a new fit, since nothing is learnt from other openings."""
        check_is_fitted(self)
        return self._keep(arranged(self.openings_, changed, removed))

    def score(self, profiles: Sequence[Profile], among: Collection[str] | None = None) -> Scores:
        """Score by the weighted share that is met."""
        check_is_fitted(self)
        asked = self.asked_ if among is None else Asked([self.openings_[key] for key in among], self.credit_)
        held = ({one.competence: steps(one, self.credit_) for one in profile.competences} for profile in profiles)
        values = asked.product(held)
        tells = np.array([tells_competences(profile) for profile in profiles], dtype=np.bool_)
        known = tells[:, np.newaxis] & asked.filled[np.newaxis, :]
        return Scores(values=np.where(known, values, 0.0), known=known)

    def explain(self, profile: Profile, opening: Opening) -> tuple[float | None, tuple[Reason, ...]]:
        """Give the value with a reason for each requirement: what is met first, then what is lacking, by weight."""
        check_is_fitted(self)
        if not opening.requirements or not tells_competences(profile):
            return None, ()
        held = {one.competence: one for one in profile.competences}
        told: list[tuple[float, float, Reason]] = []
        for asked, share in zip(opening.requirements, shares(opening, self.credit_), strict=True):
            one = held.get(asked.competence)
            credit = 0.0 if one is None else self.credit_.of(one, asked.level)
            told.append((share * credit, share, reason(asked, one)))
        ranked = sorted(told, key=lambda item: (-item[0], -item[1], str(item[2].data["competence"])))
        return min(1.0, sum(part for part, _, _ in told)), tuple(item[2] for item in ranked)

    def _keep(self, openings: dict[str, Opening]) -> Self:
        self.openings_ = openings
        self.asked_ = Asked(tuple(openings.values()), self.credit_)
        return self


def reason(asked: Requirement, held: Held | None) -> Reason:
    """Tell how a held competence stands to the level asked."""
    data = {"competence": asked.competence, "asked": asked.level, "must": asked.must}
    if held is None or not has(held):
        return Reason("competence-missing", {**data, "held": None})
    backed = {"held": held.level, "evidence": held.evidence.value, "years": held.years_since_used}
    return Reason(_code(asked.level, held.level), {**data, **backed})


def _code(asked: int | None, held: int | None) -> str:
    if asked is None:
        return "competence-met"
    if held is None:
        return "competence-level-unknown"
    if held == asked:
        return "competence-met"
    return "competence-above" if held > asked else "competence-below"
