"""TREC's two plain files: runs (what was ranked) and qrels (what is right).

A run's line is ``query Q0 document rank score name``; a judgement's ``query 0 document grade``; blanks or tabs part
the fields, so an id holds neither.
"""

import math
from collections.abc import Iterable, Iterator, Mapping
from typing import TextIO

from matching.batch import DECIMALS
from matching.errors import RecordError

NAME = "mobilitetstorget"

Run = dict[str, list[tuple[str, float]]]
Judgements = dict[str, dict[str, float]]
_RUN_FIELDS = 6
_JUDGEMENT_FIELDS = 4


def run_lines(query: str, ranking: Iterable[tuple[str, float]]) -> Iterator[str]:
    """Write one query's ranking as lines of a run, ranks from 1."""
    for rank, (document, score) in enumerate(ranking, start=1):
        yield f"{query} Q0 {document} {rank} {score:.{DECIMALS}f} {NAME}\n"


def read_run(lines: Iterable[str], where: str) -> Run:
    """Read a run, ordered by falling score, equal scores by document id, as ``mobility rank`` writes it.

    Raises
    ------
    RecordError
        For a line that is no run's, and for a document that stands twice for one query.
    """
    found: dict[str, dict[str, float]] = {}
    for place, fields in _fields(lines, where):
        if len(fields) != _RUN_FIELDS:
            raise RecordError(
                place, f"has {len(fields)} fields; a run's line is: query-id Q0 document-id rank score name"
            )
        query, _, document, _, score, _ = fields
        _add(found, place, (query, document), _number(score, place, "score"))
    return {query: sorted(scores.items(), key=lambda pair: (-pair[1], pair[0])) for query, scores in found.items()}


def read_judgements(lines: Iterable[str], where: str) -> Judgements:
    """Read judgements: query to document to grade. Raises RecordError for a line that is none or stands twice."""
    found: Judgements = {}
    for place, fields in _fields(lines, where):
        if len(fields) != _JUDGEMENT_FIELDS:
            raise RecordError(place, f"has {len(fields)} fields; a judgement's line is: query-id 0 document-id grade")
        query, _, document, grade = fields
        _add(found, place, (query, document), _number(grade, place, "grade"))
    if not found:
        raise RecordError(where, "holds no judgements; give lines of: query-id 0 document-id grade")
    return found


def write_run(run: Mapping[str, Iterable[tuple[str, float]]], out: TextIO) -> None:
    """Write a whole run, query by query in the order given."""
    for query, ranking in run.items():
        out.writelines(run_lines(query, ranking))


def _fields(lines: Iterable[str], where: str) -> Iterator[tuple[str, list[str]]]:
    for number, line in enumerate(lines, start=1):
        if line.strip():
            yield f"{where}:{number}", line.split()


def _number(text: str, place: str, what: str) -> float:
    try:
        value = float(text)
    except ValueError:
        value = math.nan
    if not math.isfinite(value):
        raise RecordError(place, f"{what} {text!r} is no number; write it with digits, such as 1 or 0.25")
    return value


def _add(found: dict[str, dict[str, float]], place: str, pair: tuple[str, str], value: float) -> None:
    query, document = pair
    documents = found.setdefault(query, {})
    if document in documents:
        raise RecordError(place, f"document {document!r} stands twice for query {query!r}; keep one of the lines")
    documents[document] = value
