"""Where a kjernegruppe stands, derived from its moments, and what may be done from there, as one table."""

from enum import StrEnum

from mobility.errors import ConflictError
from models.group import Group
from models.group_enums import ConsultationMatter, GroupStatus


class GroupStep(StrEnum):
    """What somebody can do with a group."""

    EDIT = "edit"
    CONSULT_START = "consult-start"
    CONSULT_END = "consult-end"
    PROPOSE = "propose"
    INVITE = "invite"
    ADVERTISE = "advertise"
    START = "start"
    REVIEW = "review"
    END = "end"


_STAFFING = frozenset({GroupStep.EDIT, GroupStep.PROPOSE, GroupStep.INVITE, GroupStep.ADVERTISE, GroupStep.END})

STEPS: dict[GroupStatus, frozenset[GroupStep]] = {
    GroupStatus.PLANNED: _STAFFING | {GroupStep.CONSULT_START, GroupStep.START},
    GroupStatus.LIVING: _STAFFING | {GroupStep.CONSULT_END, GroupStep.REVIEW},
    GroupStatus.ENDED: frozenset(),
}

CONSULT = {
    ConsultationMatter.START: GroupStep.CONSULT_START,
    ConsultationMatter.END: GroupStep.CONSULT_END,
}


def status(row: Group) -> GroupStatus:
    """Give where a group stands."""
    if row.ended_at is not None:
        return GroupStatus.ENDED
    return GroupStatus.PLANNED if row.started_at is None else GroupStatus.LIVING


def check(row: Group, step: GroupStep) -> None:
    """Raise ConflictError, telling the status, unless the step may be taken from where the group stands."""
    standing = status(row)
    if step not in STEPS[standing]:
        raise ConflictError("group.step", step=step.value, status=standing.value)
