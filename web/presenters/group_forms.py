"""The forms of kjernegrupper between two looks at them: everything as it was typed, right or wrong."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from mobility.groups.inputs import GroupInput, RoleInput
from mobility.groups.shapes import GroupView, RoleView
from models.enums import Language
from web.presenters import posting_form
from web.presenters.posting_form import AskedRow, Posted, PostingForm

_PLAIN = tuple(name for name in GroupInput.model_fields if name != "ministries")
_ROLE = tuple(name for name in RoleInput.model_fields if name != "requirements")


@dataclass(frozen=True, slots=True)
class GroupForm:
    """A group: field → what was typed, and the codes of the ministries that are ticked."""

    values: Mapping[str, str] = field(default_factory=dict)
    ministries: tuple[str, ...] = ()

    def as_input(self) -> dict[str, Any]:
        """Give what ``GroupInput`` reads: fields left empty are left out."""
        typed = {name: value for name, value in self.values.items() if value.strip()}
        return {**typed, **({"ministries": self.ministries} if self.ministries else {})}


@dataclass(frozen=True, slots=True)
class RoleForm(PostingForm):
    """A role with what it asks for."""

    def as_input(self) -> dict[str, Any]:
        """Give what ``RoleInput`` reads: fields left empty are left out, so that its defaults hold."""
        typed = {name: value for name, value in self.values.items() if value.strip()}
        requirements = [
            {"competence_key": row.key, "level": row.level or None, "is_must": row.is_must} for row in self.asked
        ]
        return {**typed, "requirements": requirements}


def new_group(ministry: str | None) -> GroupForm:
    """Give the form of a group that is not set up yet, led by the reader's own ministry."""
    return GroupForm({"organisation_code": ministry or "", "leader_title": "departementsråd"})


def read_group(posted: Posted) -> GroupForm:
    """Read the sent form of a group."""
    return GroupForm({name: posted.get(name, "") for name in _PLAIN}, tuple(posted.getlist("ministries")))


def of_group(view: GroupView) -> GroupForm:
    """Fill the form with a group."""
    told = {
        "name_nb": view.names[Language.NB],
        "name_nn": view.names[Language.NN],
        "mandate_nb": view.mandates[Language.NB],
        "mandate_nn": view.mandates[Language.NN],
        "organisation_code": view.organisation_code,
        "leader_title": view.leader_title,
        "review_on": posting_form.typed(view.review_on),
    }
    return GroupForm(told, tuple(one.code for one in view.coverage.ministries if one.is_wanted))


def new_role() -> RoleForm:
    """Give the form of a role with the numbers that suit most roles."""
    return RoleForm({"seats": "1", "percentage": "20"})


def read_role(posted: Posted) -> RoleForm:
    """Read the sent form of a role."""
    shared = posting_form.read(posted)
    return RoleForm({name: posted.get(name, "") for name in _ROLE}, asked=shared.asked, search=shared.search)


def of_role(view: GroupView, role: RoleView) -> RoleForm:
    """Fill the form with a role."""
    (cover,) = (one for one in view.coverage.roles if one.role_id == role.id)
    return RoleForm(
        {name: posting_form.typed(getattr(role, name)) for name in _ROLE},
        asked=tuple(AskedRow(one.competence, posting_form.typed(one.level), one.is_must) for one in cover.covers),
    )
