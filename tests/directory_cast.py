"""A ministry's directory and what it sends, for tests of provisioning."""

from factories import NOW, organisation
from scim2_models import Context, PatchOp

from mobility.actors import Actor
from mobility.provisioning import groups, users
from mobility.provisioning.shapes import POLICY, Employee, Enterprise, Group, Reservation, User
from mobility.provisioning.user_rows import Place
from models.enums import Role

PLACE = Place("https://mobilitet.example.no/scim/v2", NOW)
CORE, WORK, OURS = str(User.__schema__), str(Enterprise.__schema__), str(Reservation.__schema__)


def directory(session, code="KLD"):
    """Give the actor behind the key of a ministry's directory."""
    organisation(session, code)
    return Actor(person_id=None, organisation=code, grants={Role.ADMINISTRATOR: frozenset({code})})


def told(user_name="kari", **changes):
    """Give what a directory sends about somebody; extensions by their short names."""
    work = {name: changes.pop(name) for name in ("employeeNumber", "department", "manager") if name in changes}
    payload = {
        "schemas": [CORE],
        "userName": user_name,
        "name": {"givenName": "Kari", "familyName": "Testesen"},
        "emails": [{"value": f"{user_name}@kld.example.no", "type": "work"}],
        "active": True,
    }
    if work:
        payload[WORK] = work
    if "reserved" in changes:
        payload[OURS] = {"reservedFromPublication": changes.pop("reserved")}
    return payload | changes


def made(session, actor, user_name="kari", *, place=PLACE, **changes):
    """Let the directory make somebody."""
    user = Employee.model_validate(
        told(user_name, **changes), scim_ctx=Context.RESOURCE_CREATION_REQUEST, scim_policy=POLICY
    )
    return users.create(session, actor, user, place=place)


def put(session, actor, person_id, *, place=PLACE, seen=None, **changes):
    """Let the directory replace somebody."""
    user = Employee.model_validate(told(**changes), scim_ctx=Context.RESOURCE_REPLACEMENT_REQUEST, scim_policy=POLICY)
    return users.replace(session, actor, person_id, user, seen=seen, place=place)


def patched(session, actor, person_id, *operations, place=PLACE, seen=None):
    """Let the directory change a part of somebody; an operation is (op, path, value)."""
    return users.patch(session, actor, person_id, _changes(Employee, operations), seen=seen, place=place)


def group(session, actor, role="hr", members=(), **changes):
    """Let the directory take over a role."""
    sent = Group(display_name=role, members=[{"value": str(one)} for one in members] or None, **changes)
    return groups.create(session, actor, sent, place=PLACE)


def group_patched(session, actor, group_id, *operations, seen=None):
    """Let the directory change a group; an operation is (op, path, value)."""
    return groups.patch(session, actor, group_id, _changes(Group, operations), seen=seen, place=PLACE)


def _changes(model, operations):
    named = ("op", "path", "value")
    listed = [
        {name: part for name, part in zip(named, one, strict=False) if part is not None or name == "value"}
        for one in operations
    ]
    return PatchOp[model].model_validate(
        {"schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"], "Operations": listed},
        scim_ctx=Context.RESOURCE_PATCH_REQUEST,
        scim_policy=POLICY,
    )
