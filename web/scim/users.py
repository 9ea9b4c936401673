"""People over SCIM."""

from flask import Response
from scim2_models import Context

from mobility.permissions import Permission
from mobility.provisioning import users
from mobility.provisioning.shapes import Employee
from mobility.tokens.scopes import Scope
from web.access import current_actor, require
from web.bearer import scoped
from web.database import reading, transaction
from web.scim import answers, asked
from web.scim.blueprint import made

blueprint = made("scim_users", "/Users")


@blueprint.get("")
@scoped(Scope.SCIM, only=True)
@require(Permission.PROVISION)
def index() -> Response:
    """Find people of the ministry."""
    query = asked.wanted(Employee)
    with reading() as session:
        page = users.find(session, current_actor(), wanted=query.filter, part=asked.part(query), place=asked.place())
    return answers.listed(page, Employee, asked=query)


@blueprint.post("")
@scoped(Scope.SCIM, only=True)
@require(Permission.PROVISION)
def create() -> Response:
    """Make an employee."""
    user = asked.made(Employee)
    with transaction() as session:
        shown = users.create(session, current_actor(), user, place=asked.place())
    return answers.one(shown, Context.RESOURCE_CREATION_RESPONSE, asked=asked.wanted(Employee), made=True)


@blueprint.get("/<person_id>")
@scoped(Scope.SCIM, only=True)
@require(Permission.PROVISION)
def show(person_id: str) -> Response:
    """Show an employee."""
    with reading() as session:
        shown = users.get(session, current_actor(), person_id, place=asked.place())
    return answers.one(shown, Context.RESOURCE_QUERY_RESPONSE, asked=asked.wanted(Employee))


@blueprint.put("/<person_id>")
@scoped(Scope.SCIM, only=True)
@require(Permission.PROVISION)
def replace(person_id: str) -> Response:
    """Put what is sent in the place of what stands."""
    user = asked.replaced(Employee)
    with transaction() as session:
        shown = users.replace(session, current_actor(), person_id, user, seen=asked.seen(), place=asked.place())
    return answers.one(shown, Context.RESOURCE_REPLACEMENT_RESPONSE, asked=asked.wanted(Employee))


@blueprint.patch("/<person_id>")
@scoped(Scope.SCIM, only=True)
@require(Permission.PROVISION)
def patch(person_id: str) -> Response:
    """Change some of what stands."""
    changes = asked.changes(Employee)
    with transaction() as session:
        shown = users.patch(session, current_actor(), person_id, changes, seen=asked.seen(), place=asked.place())
    return answers.one(shown, Context.RESOURCE_PATCH_RESPONSE, asked=asked.wanted(Employee))


@blueprint.delete("/<person_id>")
@scoped(Scope.SCIM, only=True)
@require(Permission.PROVISION)
def remove(person_id: str) -> Response:
    """Take an employee away."""
    with transaction() as session:
        users.remove(session, current_actor(), person_id, seen=asked.seen(), place=asked.place())
    return answers.nothing()
