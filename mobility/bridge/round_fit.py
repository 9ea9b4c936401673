"""How people fit the posts of a rotation round, by the same matcher as the suggestions."""

import datetime as dt
import uuid
from collections.abc import Collection, Iterable, Mapping, Sequence

from sqlmodel import Session, col, select

from matching import types as matching_types
from mobility.bridge import plain, rows, suggest, vocabulary
from mobility.fit import Fit
from models.enums import OpportunityKind
from models.rotation import Round, RoundPost, RoundRequirement

Pair = tuple[uuid.UUID, uuid.UUID]


class RoundFit:
    """The matcher on the posts of one round, learnt when it is made.

    Parameters
    ----------
    posts
        The posts that can be ranked.
    today
        For how long ago a competence was used.
    """

    def __init__(self, session: Session, row: Round, posts: Sequence[RoundPost], *, today: dt.date) -> None:
        self._session = session
        self._today = today
        self._successors = vocabulary.successors(session)
        asked = _asked(session, [post.id for post in posts])
        openings = [_opening(row, post, asked.get(post.id, ()), self._successors) for post in posts]
        catalogue = vocabulary.catalogue(session, self._successors)
        self._matcher = suggest.engine(session).unfitted(catalogue).fit(openings)

    def ranked(self, profile_id: uuid.UUID, among: Collection[uuid.UUID], *, n: int) -> list[Fit]:
        """Give how a profile fits those of the posts that are worth suggesting, best first, at most ``n``."""
        profile = self._profile(profile_id)
        if not self._matcher.can_judge(profile):
            return []
        wanted = {str(key) for key in among}
        left_out = [key for key in self._matcher.ids if key not in wanted]
        found = self._matcher.rank(profile, n, exclude=left_out)
        return [plain.fit(self._matcher, profile, match) for match in found]

    def fit(self, profile_id: uuid.UUID, post_id: uuid.UUID) -> Fit | None:
        """Explain how a profile fits one post; None where there is nothing to go by."""
        profile = self._profile(profile_id)
        if not self._matcher.can_judge(profile):
            return None
        return plain.fit(self._matcher, profile, self._matcher.explain(profile, str(post_id)))

    def scores(self, wanted: Iterable[Pair]) -> dict[Pair, float]:
        """Give (profile, post) → score, 0 to 1, without profiles that tell nothing and posts that are not ranked."""
        posts_of: dict[uuid.UUID, list[uuid.UUID]] = {}
        for profile_id, post_id in wanted:
            posts_of.setdefault(profile_id, []).append(post_id)
        profiles = rows.profiles(self._session, list(posts_of), self._successors, today=self._today)
        judged = [profile for profile in profiles if self._matcher.can_judge(profile)]
        if not judged:
            return {}
        place = {key: number for number, key in enumerate(self._matcher.ids)}
        totals = self._matcher.totals(judged)
        return {
            (key, post_id): float(totals[line, place[str(post_id)]])
            for line, key in enumerate(uuid.UUID(profile.id) for profile in judged)
            for post_id in posts_of[key]
            if str(post_id) in place
        }

    def _profile(self, profile_id: uuid.UUID) -> matching_types.Profile:
        (profile,) = rows.profiles(self._session, [profile_id], self._successors, today=self._today)
        return profile


def _asked(session: Session, post_ids: Collection[uuid.UUID]) -> dict[uuid.UUID, list[RoundRequirement]]:
    found: dict[uuid.UUID, list[RoundRequirement]] = {}
    query = select(RoundRequirement).where(col(RoundRequirement.post_id).in_(post_ids))
    for one in session.exec(query.order_by(col(RoundRequirement.competence_key))):
        found.setdefault(one.post_id, []).append(one)
    return found


def _opening(
    row: Round, post: RoundPost, asked: Iterable[RoundRequirement], successors: Mapping[str, str]
) -> matching_types.Opening:
    return matching_types.Opening(
        id=str(post.id),
        title=post.title,
        text=post.text,
        language=matching_types.Language(post.language),
        requirements=rows.asked_today(asked, successors),
        terms=matching_types.Terms(
            kind=OpportunityKind.ROTATION.value,
            ministry=post.organisation_code,
            months=row.months,
            percentage=post.percentage,
            starts_on=row.starts_on,
        ),
    )
