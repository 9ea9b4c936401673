"""The academy's courses: find them, read one, one's own, and the certificates. What is done has pages of its own."""

import uuid

from flask import Blueprint, Response, render_template, request

from mobility import catalogue, clock
from mobility.academy import certificates, course_view, courses, finding, learning, own
from mobility.permissions import Permission
from web import paper
from web.access import current_actor, require
from web.database import reading
from web.pages import course_lists, course_sign_ups, learning_ways
from web.presenters import course_query
from web.presenters.course_days import days
from web.templating import language

blueprint = Blueprint("courses", __name__, url_prefix="/kurs")
for _part in (course_sign_ups, course_lists, learning_ways):
    blueprint.register_blueprint(_part.blueprint)
blueprint.add_app_template_filter(days)


@blueprint.get("")
@require(Permission.TAKE_COURSES)
def index() -> str:
    """Search the catalogue."""
    filters = course_query.read(request.args)
    with reading() as session:
        cards = finding.find(session, current_actor(), filters, now=clock.now())
        labels = catalogue.labels(session, language())
        given = {goal.key for one in courses.offered(session) for goal in one.goals}
    offered = sorted(given, key=labels.__getitem__)
    return render_template(
        "courses/list.html", cards=cards, filters=filters, labels=labels, given=offered, offered=course_query.OFFERED
    )


@blueprint.get("/<uuid:course_id>")
@require(Permission.TAKE_COURSES)
def show(course_id: uuid.UUID) -> str:
    """Read one course."""
    actor, now = current_actor(), clock.now()
    with reading() as session:
        course = course_view.get(session, actor, course_id, now=now)
        labels = catalogue.labels(session, language())
        opened = learning.opens(session, actor, {one.key: one.to_level for one in course.goals}, now=now)
    return render_template("courses/show.html", course=course, labels=labels, opened=opened)


@blueprint.get("/mine")
@require(Permission.TAKE_COURSES)
def mine() -> str:
    """List the reader's own sign-ups, certificates, and the courses that the reader teaches."""
    actor, now = current_actor(), clock.now()
    with reading() as session:
        listed = own.mine(session, actor, now=now)
        papers = certificates.mine(session, actor)
        taught = finding.taught(session, actor, now=now)
    return render_template("courses/mine.html", listed=listed, papers=papers, taught=taught)


@blueprint.get("/bevis/<uuid:certificate_id>.pdf")
@require(Permission.TAKE_COURSES)
def certificate(certificate_id: uuid.UUID) -> Response:
    """Give one's own certificate as paper."""
    with reading() as session:
        found = certificates.own(session, current_actor(), certificate_id)
    return paper.answer(render_template("paper/certificate.html", paper=found), f"kursbevis-{found.code.lower()}")
