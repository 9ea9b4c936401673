"""Read ESCO's folder into the database. Searches, suggestions and typing take it up at once, in every process."""

import datetime as dt
from pathlib import Path

import sqlalchemy as sa
from sqlmodel import Session, col, select

from mobility import audit, revisions
from mobility.actors import Actor
from mobility.exchange.esco import matches, told
from mobility.exchange.esco.writing import Writer, figures
from mobility.exchange.reports import Outcome, Report, acting
from models.competence import Competence
from models.esco import EscoConcept, EscoMatch


def load(session: Session, actor: Actor | None, folder: Path, *, now: dt.datetime) -> Report:
    """Add and change ESCO's concepts, words and relations; flushes, never commits.

    Each file tells its own records: a skill in two languages is two of them. What a file without refusals does not
    tell any more is taken away from the concepts that it speaks of; concepts themselves stay. Our own competences are
    never changed: which of ESCO's skills they match is found anew.

    Raises
    ------
    UnreadableError
        When the folder is none, or a file in it is no table of ESCO's; nothing is written then.
    ForbiddenError
        When the actor is no administrator.
    """
    doer = acting(actor)
    # Read before the database is touched, so that nobody waits for its lock meanwhile.
    read = told.read(folder)
    report = Report("esco")
    writer = Writer(session, read)
    for outcome in (*writer.concepts(), *writer.relations(), *([Outcome.UNCHANGED] * read.doubles)):
        report.count(outcome)
    for refusal in read.refused:
        report.refuse(refusal.record, refusal.reason)
    has_new_matches = matches.renew(session)
    if report.new or report.changed or has_new_matches:
        revisions.take(session, revisions.VOCABULARY)
    report.lists |= {"stored": figures(session), "our own that match": _matched(session), **read.lists}
    audit.record(session, doer, "import.esco", subject=("import", report.format), now=now, **report.counts)
    session.flush()
    return report


def _matched(session: Session) -> list[str]:
    query = (
        select(Competence.key, sa.func.coalesce(sa.func.nullif(EscoConcept.label_nb, ""), EscoConcept.label_en))
        .join(EscoMatch, col(EscoMatch.competence_key) == col(Competence.key))
        .join(EscoConcept, col(EscoConcept.number) == col(EscoMatch.concept_number))
        .order_by(Competence.key)
    )
    return [f"{key} ({label})" for key, label in session.exec(query)]
