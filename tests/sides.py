"""Makers of the matcher's two sides, and strategies that draw awkward ones."""

import datetime as dt
from typing import Any

from hypothesis import strategies as st

from matching.types import Evidence, Held, Language, Opening, Profile, Requirement, Terms, Wanted, Wishes

KEYS = ("budget", "law", "statistics", "coding", "climate")
KINDS = ("hospitering", "project", "mentoring")
MINISTRIES = ("KLD", "FIN", "JD")


def held(competence: str = "budget", level: int | None = 3, **changes: Any) -> Held:
    """Make a held competence with an assignment behind it, used this year."""
    return Held(
        **{
            "competence": competence,
            "level": level,
            "evidence": Evidence.ASSIGNMENT,
            "years_since_used": 0,
            **changes,
        }
    )


def asked(competence: str = "budget", level: int | None = 3, *, must: bool = True) -> Requirement:
    """Make a requirement."""
    return Requirement(competence=competence, level=level, must=must)


def profile(*competences: Held, **changes: Any) -> Profile:
    """Make a profile; wishes are given as keywords of ``Wishes`` in ``wishes``."""
    wishes = Wishes(**changes.pop("wishes", {}))
    return Profile(**{"id": "p", "competences": competences, "wishes": wishes, **changes})


def opening(key: str = "o", *requirements: Requirement, **changes: Any) -> Opening:
    """Make an opening; its terms are given as keywords of ``Terms`` in ``terms``."""
    terms = Terms(**changes.pop("terms", {}))
    return Opening(**{"id": key, "requirements": requirements, "terms": terms, **changes})


texts = st.one_of(
    st.sampled_from(
        (
            "",
            "budsjett",
            "🦊🦊 🎉",
            "ميزانية الدولة",
            "<p>Statsbudsjettet &amp; <b>etatsstyring</b></p>",
            "Prop. 1 S og C# i EØS",
            "\x00\u202e\ufeff",
            "økonomistyring i departementet",
        )
    ),
    st.text(max_size=40),
)
days = st.dates(dt.date(2026, 1, 1), dt.date(2028, 12, 31))
_competences = st.one_of(st.sampled_from(KEYS), st.text(min_size=1, max_size=8))
_levels = st.none() | st.integers(1, 5)
_held = st.builds(
    Held,
    competence=_competences,
    level=_levels,
    evidence=st.sampled_from(Evidence),
    years_since_used=st.none() | st.integers(0, 60),
    wanted=st.none() | st.sampled_from(Wanted),
)
_asked = st.builds(Requirement, competence=_competences, level=_levels, must=st.booleans())
_wishes = st.builds(
    Wishes,
    kinds=st.frozensets(st.sampled_from(KINDS)),
    ministries=st.frozensets(st.sampled_from(MINISTRIES)),
    ministries_excluded=st.frozensets(st.sampled_from(MINISTRIES), max_size=1),
    months=st.none() | st.integers(1, 60),
    percentage=st.none() | st.integers(1, 100),
    from_date=st.none() | days,
)
_terms = st.builds(
    Terms,
    kind=st.none() | st.sampled_from(KINDS),
    ministry=st.none() | st.sampled_from(MINISTRIES),
    months=st.none() | st.integers(1, 60),
    percentage=st.none() | st.integers(1, 100),
    starts_on=st.none() | days,
)


def _each_once(strategy: st.SearchStrategy) -> st.SearchStrategy:
    return st.lists(strategy, max_size=5, unique_by=lambda one: one.competence).map(tuple)


profiles = st.builds(
    Profile,
    id=st.just("p"),
    title=texts,
    text=texts,
    language=st.sampled_from(Language),
    competences=_each_once(_held),
    wishes=_wishes,
)
_openings = st.builds(
    Opening,
    id=st.sampled_from("abcdefgh"),
    title=texts,
    text=texts,
    language=st.sampled_from(Language),
    requirements=_each_once(_asked),
    terms=_terms,
)


def openings(*, least: int = 0, most: int = 5) -> st.SearchStrategy[list[Opening]]:
    """Draw openings with ids of their own."""
    return st.lists(_openings, min_size=least, max_size=most, unique_by=lambda one: one.id)
