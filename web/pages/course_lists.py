"""The list of a session: who comes, who came, and who completed; for its lecturers and the academy."""

import uuid

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from mobility import clock
from mobility.academy import attendance, course_view, session_views
from mobility.permissions import Permission
from web.access import current_actor, require
from web.database import reading, transaction
from web.presenters import course_forms
from web.templating import t

blueprint = Blueprint("lists", __name__)


@blueprint.route("/gjennomforing/<uuid:session_id>/deltakere", methods=["GET", "POST"])
@require(Permission.TAKE_COURSES)
def attend(session_id: uuid.UUID) -> ResponseReturnValue:
    """Show the list, and say who came and who completed."""
    actor, now = current_actor(), clock.now()
    if request.method == "POST":
        marks = course_forms.marks(request.form)
        with transaction() as session:
            number = attendance.mark(session, actor, session_id, marks, now=now)
        flash(t("courses.list-done", count=number), "success")
        return redirect(url_for(".attend", session_id=session_id), 303)
    with reading() as session:
        shown = attendance.attendance(session, actor, session_id, now=now)
        held = session_views.get(session, actor, session_id, now=now)
        course = course_view.get(session, actor, session_views.course_of(session, actor, session_id), now=now)
    return render_template("courses/attendance.html", shown=shown, held=held, course=course, marks=attendance.MARKS)
