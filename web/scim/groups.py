"""Roles over SCIM."""

from flask import Response
from scim2_models import Context

from mobility.permissions import Permission
from mobility.provisioning import groups
from mobility.provisioning.shapes import Group
from mobility.tokens.scopes import Scope
from web.access import current_actor, require
from web.bearer import scoped
from web.database import reading, transaction
from web.scim import answers, asked
from web.scim.blueprint import made

blueprint = made("scim_groups", "/Groups")


@blueprint.get("")
@scoped(Scope.SCIM, only=True)
@require(Permission.PROVISION)
def index() -> Response:
    """Find groups of the ministry."""
    query = asked.wanted(Group)
    with reading() as session:
        page = groups.find(
            session,
            current_actor(),
            wanted=query.filter,
            part=asked.part(query),
            with_members=asked.wants(query, "members"),
            place=asked.place(),
        )
    return answers.listed(page, Group, asked=query)


@blueprint.post("")
@scoped(Scope.SCIM, only=True)
@require(Permission.PROVISION)
def create() -> Response:
    """Take over a role."""
    group = asked.made(Group)
    with transaction() as session:
        shown = groups.create(session, current_actor(), group, place=asked.place())
    return answers.one(shown, Context.RESOURCE_CREATION_RESPONSE, asked=asked.wanted(Group), made=True)


@blueprint.get("/<group_id>")
@scoped(Scope.SCIM, only=True)
@require(Permission.PROVISION)
def show(group_id: str) -> Response:
    """Show a group."""
    with reading() as session:
        shown = groups.get(session, current_actor(), group_id, place=asked.place())
    return answers.one(shown, Context.RESOURCE_QUERY_RESPONSE, asked=asked.wanted(Group))


@blueprint.put("/<group_id>")
@scoped(Scope.SCIM, only=True)
@require(Permission.PROVISION)
def replace(group_id: str) -> Response:
    """Put what is sent in the place of what stands."""
    group = asked.replaced(Group)
    with transaction() as session:
        shown = groups.replace(session, current_actor(), group_id, group, seen=asked.seen(), place=asked.place())
    return answers.one(shown, Context.RESOURCE_REPLACEMENT_RESPONSE, asked=asked.wanted(Group))


@blueprint.patch("/<group_id>")
@scoped(Scope.SCIM, only=True)
@require(Permission.PROVISION)
def patch(group_id: str) -> Response:
    """Change who is in a group."""
    changes = asked.changes(Group)
    with transaction() as session:
        shown = groups.patch(session, current_actor(), group_id, changes, seen=asked.seen(), place=asked.place())
    return answers.one(shown, Context.RESOURCE_PATCH_RESPONSE, asked=asked.wanted(Group))


@blueprint.delete("/<group_id>")
@scoped(Scope.SCIM, only=True)
@require(Permission.PROVISION)
def remove(group_id: str) -> Response:
    """Give a role back."""
    with transaction() as session:
        groups.remove(session, current_actor(), group_id, seen=asked.seen(), place=asked.place())
    return answers.nothing()
