"""What leaves the use-cases of kjernegrupper: plain values, cut to what the reader may see."""

import datetime as dt
import uuid
from collections.abc import Mapping
from dataclasses import dataclass

from mobility.groups.coverage import Coverage
from mobility.groups.duplicates import Neighbours
from mobility.groups.lifecycle import GroupStep
from models.enums import Language
from models.group_enums import ConsultationMatter, GroupEndReason, GroupStatus, SeatReason, SeatState

Names = Mapping[Language, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupCard:
    """A group in a list.

    Parameters
    ----------
    names
        What it is called, for readers of each language.
    leader_title, employers
        Title of the top official who leads it, and the name of that ministry.
    seats, seated
        All seats, and those that somebody has.
    ministries, represented
        How many ministries it is to have people from, and how many of them it has.
    step
        The step of coordination it had come to by its newest review, 1 to 4; None before the first.
    is_secretary
        Whether the reader works for it.
    """

    id: uuid.UUID
    names: Names
    organisation_code: str
    leader_title: str
    employers: Names
    status: GroupStatus
    review_on: dt.date
    started_at: dt.datetime | None
    ended_at: dt.datetime | None
    seats: int
    seated: int
    ministries: int
    represented: int
    step: int | None
    is_secretary: bool


@dataclass(frozen=True, slots=True)
class Colleague:
    """Somebody by name, title, mail address and ministry."""

    id: uuid.UUID
    name: str
    title: str
    email: str
    employers: Names


@dataclass(frozen=True, slots=True)
class ConsultationView:
    """What DFD was asked, when, and what it said; ``answered_by`` is empty before that."""

    matter: ConsultationMatter
    asked_at: dt.datetime
    answered_at: dt.datetime | None
    answered_by: str
    remark: str


@dataclass(frozen=True, slots=True)
class ReviewView:
    """A review: which step of coordination, 1 to 4, and what was noted."""

    at: dt.datetime
    step: int
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StepView:
    """One step of a seat, to be read as history."""

    state: SeatState
    at: dt.datetime
    reason: SeatReason | None
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatView:
    """One person's seat.

    Parameters
    ----------
    seen
        Number of the newest step, to be sent with an answer.
    load
        Per cent of a week that all groups and assignments take, this seat counted.
    person
        None where the reader is not told who it is.
    """

    id: uuid.UUID
    state: SeatState
    seen: int
    person: Colleague | None
    ministry: str
    percentage: int
    starts_on: dt.date
    ends_on: dt.date | None
    due_on: dt.date | None
    load: int | None
    history: tuple[StepView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleView:
    """A role with its seats: those that are live, then those that came to nothing, which only the secretariat sees.

    ``opportunity_id`` is the opening that advertises it, where there is one; ``came`` how many came by it.
    """

    id: uuid.UUID
    title: str
    language: Language
    seats: int
    percentage: int
    open_seats: int
    came: int
    opportunity_id: uuid.UUID | None
    live: tuple[SeatView, ...]
    past: tuple[SeatView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupView(GroupCard):
    """A group whole.

    Parameters
    ----------
    steps
        What the reader can do now.
    neighbours
        What stands beside it; None for who neither works for it nor answers for DFD.
    asks_dfd
        What DFD is asked and the reader can answer; None where there is nothing.
    consulted
        Matters about which DFD has answered.
    """

    mandates: Names
    secretariat: tuple[Colleague, ...]
    unit: str
    coverage: Coverage
    roles: tuple[RoleView, ...]
    consultations: tuple[ConsultationView, ...]
    consulted: frozenset[ConsultationMatter]
    asks_dfd: ConsultationMatter | None
    reviews: tuple[ReviewView, ...]
    end_reason: GroupEndReason | None
    end_note: str
    neighbours: Neighbours | None
    steps: frozenset[GroupStep]


@dataclass(frozen=True, slots=True, kw_only=True)
class Invitation:
    """A seat that somebody is asked about, as the one asked or the own leader sees it; ``note`` is the asker's word."""

    seat_id: uuid.UUID
    seen: int
    state: SeatState
    group_id: uuid.UUID
    names: Names
    mandates: Names
    leader_title: str
    employers: Names
    role: str
    role_language: Language
    percentage: int
    starts_on: dt.date
    due_on: dt.date | None
    asks: tuple[tuple[str, int | None, bool], ...]
    person: str
    load: int
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggested:
    """Somebody that a proposal names for a role, or in reserve for the one it names.

    Parameters
    ----------
    covers
        Competences of the role that the person meets.
    load, new_load
        Per cent of a week given away now, and with this seat.
    is_asked, has_said_no
        Whether the person has been asked since, or has been and does not come.
    """

    person: Colleague
    ministry: str
    covers: tuple[str, ...]
    loses: tuple[str, ...]
    loses_ministry: str | None
    load: int
    new_load: int
    is_asked: bool
    has_said_no: bool
    reserves: tuple["Suggested", ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SuggestedRole:
    """A role with whom the proposal names for it and what stays uncovered, as (competence, why)."""

    id: uuid.UUID
    title: str
    language: Language
    open_seats: int
    percentage: int
    people: tuple[Suggested, ...]
    uncovered: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalView:
    """A proposal: by role, and the ministries without people, as (code, why)."""

    made_at: dt.datetime
    considered: int
    is_proved: bool
    roles: tuple[SuggestedRole, ...]
    absent: tuple[tuple[str, str], ...]
