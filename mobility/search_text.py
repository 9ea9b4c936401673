"""Words of a search as SQL that SQLite and PostgreSQL read alike."""

from collections.abc import Sequence
from functools import reduce
from typing import Any

import sqlalchemy as sa
from sqlalchemy import ColumnElement
from sqlmodel import Session, col

from mobility.search_words import is_short, needles, words
from models.competence import Competence, CompetenceSynonym
from models.enums import Language
from models.esco import EscoMatch, EscoWord
from models.opportunity import Opportunity, Requirement
from models.organisation import Organisation

_SPACE = " "
# Signs that a short word may stand behind.
_BEFORE = ("\n", "(", "/", "-", "«", ">")
# Written so that code order is Norwegian order: æ, ø, å after z.
_AFTER_Z = {"æ": "{a", "Æ": "{a", "ø": "{b", "Ø": "{b", "å": "{c", "Å": "{c"}


def matches(query: str, alike: Sequence[str] = ()) -> list[ColumnElement[bool]]:
    """Give the conditions that hold where every word occurs in the texts, the employer's name or what is asked for.

    Phrases that mean the same as the whole query, ``alike``, will do as well.
    """
    phrases = [phrase for phrase in (words(one) for one in (query, *alike)) if phrase]
    if not alike or not words(query):
        return [_occurs(word) for word in words(query)]
    return [sa.or_(*(sa.and_(*(_occurs(word) for word in phrase)) for phrase in phrases))]


def title_order(session: Session) -> ColumnElement[Any]:
    """Give the key that sorts titles as Norwegians do, æ, ø, å last, whatever collations the database has."""
    lowered: Any = sa.func.lower(col(Opportunity.title))
    spelled = reduce(lambda text, pair: sa.func.replace(text, *pair), _AFTER_Z.items(), lowered)
    by_code = "C" if session.get_bind().dialect.name == "postgresql" else "BINARY"
    return sa.collate(spelled, by_code)


def _occurs(word: str) -> ColumnElement[bool]:
    columns = ("title", "capsule", "do_text", "learn_text", "about_text", "place", "other_body")
    return sa.or_(_in(word, *(getattr(Opportunity, name) for name in columns)), _employer(word), _asks_for(word))


def _employer(word: str) -> ColumnElement[bool]:
    named = sa.or_(sa.func.lower(Organisation.code) == word, _in(word, Organisation.name_nb, Organisation.name_nn))
    return col(Opportunity.organisation_code).in_(sa.select(col(Organisation.code)).where(named))


def _asks_for(word: str) -> ColumnElement[bool]:
    labels = [getattr(Competence, f"label_{language}") for language in Language]
    by_label = sa.select(col(Competence.key)).where(_in(word, *labels))
    by_synonym = sa.select(col(CompetenceSynonym.competence_key)).where(_in(word, CompetenceSynonym.word))
    matched = sa.select(col(EscoMatch.competence_key)).join(
        EscoWord, col(EscoWord.concept_number) == col(EscoMatch.concept_number)
    )
    asking = sa.select(col(Requirement.opportunity_id)).where(
        sa.or_(
            col(Requirement.competence_key).in_(by_label),
            col(Requirement.competence_key).in_(by_synonym),
            col(Requirement.competence_key).in_(matched.where(_in(word, EscoWord.word))),
        )
    )
    return col(Opportunity.id).in_(asking)


def _in(word: str, *columns: Any) -> ColumnElement[bool]:
    text: Any = reduce(lambda left, right: left + _SPACE + right, columns, sa.literal(""))
    text = _SPACE + text if not is_short(word) else _with_spaces_before_words(_SPACE + text)
    lead = _SPACE if is_short(word) else ""
    return sa.or_(*(text.icontains(lead + needle, autoescape=True) for needle in needles(word)))


def _with_spaces_before_words(text: ColumnElement[str]) -> ColumnElement[str]:
    return reduce(lambda so_far, sign: sa.func.replace(so_far, sign, _SPACE), _BEFORE, text)
