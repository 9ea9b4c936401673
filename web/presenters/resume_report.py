"""What the reading of a JSON Resume did, for the page that tells it."""

from collections.abc import Mapping
from dataclasses import dataclass

from mobility.exchange.curriculum import NOT_RECOGNISED, RECOGNISED
from mobility.exchange.reports import Refusal, Report

_ARROW = " → "
# A reason begins with the field it is about; an end before its beginning is about no single field.
_WORDED = {"title": "title", "starts_on": "starts-on", "ends_on": "ends-on", "": "order"}


@dataclass(frozen=True, slots=True)
class RefusedEntry:
    """An entry that was not used: its section in the file, its number there (0 for none), and what is wrong."""

    section: str
    number: int
    fault: str


@dataclass(frozen=True, slots=True)
class ResumeReport:
    """What was added, what stood there before, and what was not understood.

    Parameters
    ----------
    recognised
        The file's own word for a skill, with the label of the competence it means.
    unknown
        Skills that mean nothing in the vocabulary.
    """

    new: int
    unchanged: int
    recognised: tuple[tuple[str, str], ...]
    unknown: tuple[str, ...]
    refused: tuple[RefusedEntry, ...]


def view(report: Report, labels: Mapping[str, str]) -> ResumeReport:
    """Give what the page tells of a report."""
    pairs = (line.rpartition(_ARROW) for line in report.lists.get(RECOGNISED, ()))
    return ResumeReport(
        new=report.new,
        unchanged=report.unchanged,
        recognised=tuple((word, labels[key]) for word, _, key in pairs),
        unknown=tuple(report.lists.get(NOT_RECOGNISED, ())),
        refused=tuple(_refused(one) for one in report.refused),
    )


def _refused(refusal: Refusal) -> RefusedEntry:
    section, _, number = refusal.record.partition(" ")
    field = refusal.reason.partition(": ")[0]
    return RefusedEntry(section.partition(".")[0], int(number or 0), _WORDED.get(field, "other"))
