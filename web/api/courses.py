"""Courses: found, read, and the caller's own way through their sessions."""

import uuid

from flask import Blueprint, url_for

from mobility import clock
from mobility.academy import course_view, finding, own, sign_ups
from mobility.academy.finding import CourseFilters
from mobility.permissions import Permission
from mobility.tokens.scopes import Scope
from web.access import current_actor
from web.api import paging
from web.api.course_shapes import Course, Courses, SignUp, SignUps
from web.api.document import PREFIX
from web.api.operation import operation
from web.api.paging import Paged, PageQuery
from web.api.queries import CourseQuery
from web.api.shapes import Made, shaped
from web.database import reading, transaction

blueprint = Blueprint("api_courses", __name__, url_prefix=PREFIX)

_READS = (Permission.TAKE_COURSES, Scope.READ_COURSES)
_WRITES = (Permission.TAKE_COURSES, Scope.WRITE_COURSES)
_SIGN_UP = "/me/courses/<uuid:sign_up_id>"


@operation(blueprint.get, "/courses", *_READS, gives=Courses)
def find(query: CourseQuery) -> Paged[Courses]:
    """Find courses of the catalogue: those that begin first come first."""
    filters = CourseFilters.model_validate(query.model_dump(exclude_none=True, exclude={"after", "size"}))
    with reading() as session:
        return paging.page(Courses, finding.find(session, current_actor(), filters, now=clock.now()), query)


@operation(blueprint.get, "/courses/<uuid:course_id>", *_READS, gives=Course)
def show(course_id: uuid.UUID) -> Course:
    """Read one course, with its sessions that are not over."""
    with reading() as session:
        return shaped(Course, course_view.get(session, current_actor(), course_id, now=clock.now()))


@operation(blueprint.post, "/courses/sessions/<uuid:session_id>/sign-up", *_WRITES, gives=SignUp, status=201)
def sign_up(session_id: uuid.UUID) -> Made[SignUp]:
    """Sign up to a session: with a seat, or for the line where it is full."""
    with transaction() as session:
        key = sign_ups.sign_up(session, current_actor(), session_id, now=clock.now()).id
    return _read(key), 201, {"Location": url_for(".signed_up", sign_up_id=key)}


@operation(blueprint.get, "/me/courses", *_READS, gives=SignUps)
def mine(query: PageQuery) -> Paged[SignUps]:
    """List the caller's sign-ups: those to come by their days, then those that are over, newest first."""
    with reading() as session:
        found = own.mine(session, current_actor(), now=clock.now())
    return paging.page(SignUps, found, query, id_of=lambda one: one.sign_up_id)


@operation(blueprint.get, _SIGN_UP, *_READS, gives=SignUp)
def signed_up(sign_up_id: uuid.UUID) -> SignUp:
    """Read one of the caller's own sign-ups."""
    return _read(sign_up_id)


@operation(blueprint.post, f"{_SIGN_UP}/accept", *_WRITES, gives=SignUp)
def accept(sign_up_id: uuid.UUID) -> SignUp:
    """Take the seat that is offered."""
    with transaction() as session:
        sign_ups.accept(session, current_actor(), sign_up_id, now=clock.now())
    return _read(sign_up_id)


@operation(blueprint.post, f"{_SIGN_UP}/withdraw", *_WRITES, gives=SignUp)
def withdraw(sign_up_id: uuid.UUID) -> SignUp:
    """Leave a session; the seat is offered to the next."""
    with transaction() as session:
        sign_ups.withdraw(session, current_actor(), sign_up_id, now=clock.now())
    return _read(sign_up_id)


def _read(sign_up_id: uuid.UUID) -> SignUp:
    with reading() as session:
        return shaped(SignUp, own.get(session, current_actor(), sign_up_id, now=clock.now()))
