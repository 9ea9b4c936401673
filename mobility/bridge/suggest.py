"""The fitted matcher, one for each app, kept fresh by the numbers of changes; rows go in and plain fits come out."""

import datetime as dt
import uuid
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from threading import Lock

import sqlalchemy as sa
from sqlmodel import Session, col

from matching import candidates, counterfactual, semantics
from matching.catalogue import Catalogue
from matching.matcher import Matcher
from matching.meaning.embedder import Embedder
from mobility import revisions
from mobility.bridge import plain, rows, setting, vocabulary
from mobility.bridge.setting import Setting
from mobility.disclosure import Shown
from mobility.fit import Fit, Opened, Strictest
from models.opportunity import Opportunity

KEY = "suggestions"
"""Where a session carries its app's engine."""


@dataclass(frozen=True, slots=True)
class Ranked:
    """Openings for a profile: best first; whether there was anything to go by; rule → openings it ruled out; and how
    the matcher was set.
    """

    fits: tuple[Fit, ...]
    can_judge: bool
    ruled_out: Mapping[str, int]
    setting: Setting


@dataclass(frozen=True, slots=True)
class Found:
    """People for an opening: profile and fit, best first; rule → profiles it ruled out; the strictest must; how the
    matcher was set; and profile → the version of it that was read.
    """

    fits: tuple[tuple[uuid.UUID, Fit], ...]
    ruled_out: Mapping[str, int]
    strictest: Strictest | None
    setting: Setting
    versions: Mapping[uuid.UUID, str]


class Suggestions:
    """Holds the matcher. Threads take turns, so that nobody reads half a change.

    It follows the one database of its app, so it is asked in sessions that read: what a session has changed itself
    and may still roll back must not be learnt.

    Parameters
    ----------
    meaning
        A model of what texts mean, where the installation has one.
    """

    def __init__(self, meaning: Embedder | None = None) -> None:
        self._meaning = meaning
        self._lock = Lock()
        self._matcher = Matcher()
        self._successors: Mapping[str, str] = {}
        self._changes_seen = self._words_seen = -1

    def unfitted(self, catalogue: Catalogue) -> Matcher:
        """Make a matcher like the one that suggests, to be fitted on something else than openings."""
        return semantics.matcher(catalogue, self._meaning)

    def warm(self, session: Session) -> None:
        """Take in what has changed, so that the next reader need not wait for it."""
        with self._lock:
            self._fresh(session)

    def for_profile(
        self, session: Session, profile_id: uuid.UUID, *, among: Collection[uuid.UUID], n: int, today: dt.date
    ) -> Ranked:
        """Rank ``among`` for a profile: at most ``n``, best first."""
        with self._lock:
            matcher = self._fresh(session)
            (profile,) = rows.profiles(session, [profile_id], self._successors, today=today)
            if not matcher.can_judge(profile):
                return Ranked((), can_judge=False, ruled_out={}, setting=self._setting())
            wanted = {str(key) for key in among}
            left_out = {key for key in matcher.ids if key not in wanted}
            found = matcher.rank(profile, n, exclude=left_out)
            fits = tuple(plain.fit(matcher, profile, match) for match in found)
            ruled_out = matcher.ruled_out(profile, exclude=left_out)
            return Ranked(fits, can_judge=True, ruled_out=ruled_out, setting=self._setting())

    def fits(
        self, session: Session, profile_id: uuid.UUID, ids: Collection[uuid.UUID], *, today: dt.date
    ) -> dict[uuid.UUID, Fit]:
        """Explain how a profile fits openings, with what would lift the band; what cannot be ranked is left out."""
        with self._lock:
            matcher = self._fresh(session)
            (profile,) = rows.profiles(session, [profile_id], self._successors, today=today)
            if not matcher.can_judge(profile):
                return {}
            found: dict[uuid.UUID, Fit] = {}
            for key in sorted(key for key in ids if str(key) in matcher.openings_):
                lift = counterfactual.counterfactual(matcher, profile, str(key))
                found[key] = plain.fit(matcher, profile, matcher.explain(profile, str(key)), lift=lift)
            return found

    def opened(
        self,
        session: Session,
        profile_id: uuid.UUID,
        levels: Mapping[str, int],
        *,
        among: Collection[uuid.UUID],
        today: dt.date,
    ) -> tuple[Opened, ...]:
        """Give the openings of ``among`` that would reach a better band with these levels (competence → 1 to 5)."""
        with self._lock:
            matcher = self._fresh(session)
            (profile,) = rows.profiles(session, [profile_id], self._successors, today=today)
            found = counterfactual.opened(matcher, profile, levels, {str(key) for key in among})
            return tuple(Opened(uuid.UUID(one.opening), one.before, one.after) for one in found)

    def for_opening(
        self,
        session: Session,
        opportunity_id: uuid.UUID,
        shown: Shown,
        *,
        n: int,
        today: dt.date,
    ) -> Found | None:
        """Find the ``n`` people who fit an opening best, by what each one shows; None for one that cannot be ranked."""
        key = str(opportunity_id)
        with self._lock:
            matcher = self._fresh(session)
            if key not in matcher.openings_:
                return None
            profiles = rows.profiles(session, list(shown), self._successors, today=today, shown=shown)
            by_id = {profile.id: profile for profile in profiles}
            matches = candidates.rank_profiles(matcher, key, profiles, n)
            fits = tuple(
                (uuid.UUID(match.profile), plain.fit(matcher, by_id[match.profile], match)) for match in matches
            )
            in_best = any(fit.band == matcher.bands[0][0] for _, fit in fits)
            strictest = None if in_best else plain.strictest(candidates.strictest(matcher, key, profiles))
            ruled_out = candidates.ruled_out(matcher, key, profiles)
            versions = {found: setting.version_of(by_id[str(found)]) for found, _ in fits}
            return Found(fits, ruled_out, strictest, self._setting(), versions)

    def _setting(self) -> Setting:
        return setting.of_matcher(self._matcher, self._changes_seen, self._words_seen)

    def _fresh(self, session: Session) -> Matcher:
        """Take in what has changed since last time; learn anew the first time and when the vocabulary has changed.

        A session that began reading before another one, and sees less, gets the newer matcher: what it may not rank yet
        is left out by those who ask.
        """
        changes = revisions.current(session, revisions.OPPORTUNITIES)
        words = revisions.current(session, revisions.VOCABULARY)
        if words > self._words_seen:
            self._learn(session)
            self._words_seen, self._changes_seen = words, changes
        elif changes > self._changes_seen:
            self._follow(session, self._changes_seen)
            self._changes_seen = changes
        return self._matcher

    def _learn(self, session: Session) -> None:
        successors = vocabulary.successors(session)
        matcher = self.unfitted(vocabulary.catalogue(session, successors))
        self._matcher = matcher.fit(rows.openings(session, rows.rankable(), successors))
        self._successors = successors

    def _follow(self, session: Session, seen: int) -> None:
        is_new = col(Opportunity.revision) > seen
        touched = session.execute(sa.select(col(Opportunity.id)).where(is_new)).scalars()
        changed = rows.openings(session, sa.and_(is_new, rows.rankable()), self._successors)
        removed = {str(key) for key in touched} - {opening.id for opening in changed}
        self._matcher.update(changed, removed)


def engine(session: Session) -> Suggestions:
    """Give the engine that the session's app shares; a session without an app gets its own."""
    found: Suggestions = session.info.setdefault(KEY, Suggestions())
    return found
