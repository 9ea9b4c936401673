"""People for an opening as its owner sees them: in bands, with reasons, and without any number to rank them by."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass

from mobility.candidates import Candidate, Candidates
from models.enums import Language
from web.presenters import fit_view
from web.presenters.fit_view import Point
from web.presenters.people_by_name import contact
from web.presenters.reasons import Wording


@dataclass(frozen=True, slots=True)
class CandidateView:
    """One person: who it is, what speaks for and against in words, and how to get in touch, where that is shown."""

    person_id: uuid.UUID
    name: str
    title: str
    employer: str
    unit: str
    headline: str
    speaks_for: tuple[Point, ...]
    lacks: tuple[Point, ...]
    in_common: str
    contact: str


@dataclass(frozen=True, slots=True)
class CandidatesView:
    """The bands that hold somebody, best first, and the requirement that most people lack, as a label."""

    bands: tuple[tuple[str, tuple[CandidateView, ...]], ...]
    strictest: str

    @property
    def is_empty(self) -> bool:
        """Tell whether there is nobody to show."""
        return not self.bands


def view(found: Candidates, labels: Mapping[str, str], language: Language) -> CandidatesView:
    """Give people in words, in the order they come in."""
    wording = Wording("candidate-reason", labels, found.opening.employers[language])
    bands = ((band, tuple(_candidate(one, wording, language) for one in people)) for band, people in found.bands)
    return CandidatesView(
        bands=tuple((band, people) for band, people in bands if people),
        strictest=wording.label(found.strictest.competence) if found.strictest else "",
    )


def _candidate(person: Candidate, wording: Wording, language: Language) -> CandidateView:
    told = [one for part in person.parts for one in part.reasons]
    return CandidateView(
        person_id=person.person_id,
        name=person.name,
        title=person.title,
        employer=person.employers[language],
        unit=person.unit,
        headline=person.headline,
        speaks_for=fit_view.speaking_for(told, wording),
        lacks=fit_view.lacking(told, wording),
        in_common=fit_view.in_common(told, wording),
        contact=contact(person.email),
    )
