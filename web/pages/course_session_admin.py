"""Sessions as the academy holds them: opened, changed, called off."""

import uuid

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from mobility import clock
from mobility.academy import course_view, session_views, sessions
from mobility.academy.input import CancelInput, SessionInput
from mobility.errors import InvalidInputError
from mobility.permissions import Permission
from web import forms
from web.access import current_actor, require
from web.database import reading, transaction
from web.presenters import course_forms, faults
from web.presenters.course_forms import SessionForm
from web.templating import t

blueprint = Blueprint("sessions", __name__)


@blueprint.route("/<uuid:course_id>/ny-gjennomforing", methods=["GET", "POST"])
@require(Permission.MANAGE_COURSES)
def hold(course_id: uuid.UUID) -> ResponseReturnValue:
    """Open a session of a course."""
    actor, now = current_actor(), clock.now()
    if request.method == "GET":
        with reading() as session:
            course = course_view.get(session, actor, course_id, now=now)
        return _page(course_id, course_forms.new_session(course, request.args, now=now))
    form = course_forms.read_session(request.form)
    try:
        data = forms.parse(SessionInput, form.as_input())
        with transaction() as session:
            sessions.hold(session, actor, course_id, data, now=now)
    except InvalidInputError as refusal:
        return _page(course_id, form, refusal), 422
    flash(t("courses.done.session-opened"), "success")
    return redirect(url_for("course_admin.show", course_id=course_id), 303)


@blueprint.route("/gjennomforing/<uuid:session_id>/rediger", methods=["GET", "POST"])
@require(Permission.MANAGE_COURSES)
def edit(session_id: uuid.UUID) -> ResponseReturnValue:
    """Change a session that has not begun."""
    actor, now = current_actor(), clock.now()
    with reading() as session:
        course_id = session_views.course_of(session, actor, session_id)
        held = session_views.get(session, actor, session_id, now=now)
    if request.method == "GET":
        return _page(course_id, course_forms.of_session(held), session_id=session_id)
    form = course_forms.read_session(request.form)
    try:
        data = forms.parse(SessionInput, form.as_input())
        with transaction() as session:
            sessions.edit(session, actor, session_id, data, now=now)
    except InvalidInputError as refusal:
        return _page(course_id, form, refusal, session_id=session_id), 422
    flash(t("courses.done.session-edited"), "success")
    return redirect(url_for("course_admin.show", course_id=course_id), 303)


@blueprint.route("/gjennomforing/<uuid:session_id>/avlys", methods=["GET", "POST"])
@require(Permission.MANAGE_COURSES)
def cancel(session_id: uuid.UUID) -> ResponseReturnValue:
    """Call a session off, and tell those who have signed up why."""
    actor, now, errors = current_actor(), clock.now(), {}
    with reading() as session:
        held = session_views.get(session, actor, session_id, now=now)
        course = course_view.get(session, actor, session_views.course_of(session, actor, session_id), now=now)
    if request.method == "POST":
        try:
            data = forms.parse(CancelInput, {"why": request.form.get("why", "")})
            with transaction() as session:
                sessions.cancel(session, actor, session_id, data, now=now)
        except InvalidInputError as refusal:
            errors = faults.worded(refusal, CancelInput, "courses")
        else:
            flash(t("courses.done.session-cancelled"), "success")
            return redirect(url_for("course_admin.show", course_id=course.id), 303)
    form = course_forms.SessionForm({"why": request.form.get("why", "")})
    page = render_template("courses/admin_cancel.html", course=course, held=held, form=form, errors=errors)
    return page, 422 if errors else 200


def _page(
    course_id: uuid.UUID,
    form: SessionForm,
    refusal: InvalidInputError | None = None,
    *,
    session_id: uuid.UUID | None = None,
) -> str:
    with reading() as session:
        course = course_view.get(session, current_actor(), course_id, now=clock.now())
    errors = faults.worded(refusal, SessionInput, "courses") if refusal else {}
    return render_template("courses/admin_session.html", course=course, form=form, errors=errors, session_id=session_id)
