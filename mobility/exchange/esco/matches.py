"""Which skill of ESCO's a competence of our own matches: by exact label, or by the address a keeper has given."""

import sqlalchemy as sa
from sqlmodel import Session, col, select

from mobility.esco_words import fold
from models.competence import Competence
from models.enums import Language
from models.esco import EscoConcept, EscoMatch
from models.exchange_enums import EscoKind


def renew(session: Session) -> bool:
    """Find the matches anew and tell whether any has changed. Our own competences are only read. Flushes."""
    before = set(session.exec(select(EscoMatch.competence_key, EscoMatch.concept_number)))
    now = _found(session)
    for key, number in sorted(before - now):
        gone = sa.and_(col(EscoMatch.competence_key) == key, col(EscoMatch.concept_number) == number)
        session.execute(sa.delete(EscoMatch).where(gone))
    session.add_all(EscoMatch(competence_key=key, concept_number=number) for key, number in sorted(now - before))
    session.flush()
    return before != now


def _found(session: Session) -> set[tuple[str, int]]:
    by_label: dict[tuple[Language, str], set[int]] = {}
    by_uri: dict[str, int] = {}
    skills = select(EscoConcept.number, EscoConcept.uri, EscoConcept.label_nb, EscoConcept.label_en)
    for number, uri, label_nb, label_en in session.exec(skills.where(EscoConcept.kind == EscoKind.SKILL)):
        by_uri[uri] = number
        for language, label in ((Language.NB, label_nb), (Language.EN, label_en)):
            if label:
                by_label.setdefault((language, fold(label)), set()).add(number)
    found: set[tuple[str, int]] = set()
    for one in session.exec(select(Competence).where(col(Competence.merged_into).is_(None))):
        if one.esco_uri in by_uri:
            # What a keeper has said goes before what words look like.
            found.add((one.key, by_uri[one.esco_uri]))
            continue
        for language, label in ((Language.NB, one.label_nb), (Language.EN, one.label_en)):
            found.update((one.key, number) for number in by_label.get((language, fold(label)), ()))
    return found
