"""The academy's own side: the catalogue, and the sessions of each course."""

import uuid
from collections.abc import Callable

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from mobility import clock
from mobility.academy import course_view, finding, writing
from mobility.academy.input import CourseInput
from mobility.errors import InvalidInputError
from mobility.permissions import Permission
from web import forms
from web.access import current_actor, require
from web.database import reading, transaction
from web.pages import course_session_admin
from web.presenters import course_admin_view, course_forms
from web.presenters.course_forms import CourseForm
from web.templating import language, t

blueprint = Blueprint("course_admin", __name__, url_prefix="/akademiet/kurs")
blueprint.register_blueprint(course_session_admin.blueprint)


@blueprint.get("")
@require(Permission.MANAGE_COURSES)
def index() -> str:
    """List all courses."""
    with reading() as session:
        cards = finding.everything(session, current_actor(), now=clock.now())
    return render_template("courses/admin_list.html", cards=cards)


@blueprint.get("/<uuid:course_id>")
@require(Permission.MANAGE_COURSES)
def show(course_id: uuid.UUID) -> str:
    """Show a course with all its sessions."""
    with reading() as session:
        course = course_view.get(session, current_actor(), course_id, now=clock.now())
    return render_template("courses/admin_show.html", course=course)


@blueprint.route("/nytt", methods=["GET", "POST"])
@require(Permission.MANAGE_COURSES)
def add() -> ResponseReturnValue:
    """Add a course."""
    if request.method == "GET":
        return _page(course_forms.new_course())

    def save(data: CourseInput) -> uuid.UUID:
        with transaction() as session:
            return writing.add(session, current_actor(), data, now=clock.now())

    return _receive(save, "courses.done.added")


@blueprint.route("/<uuid:course_id>/rediger", methods=["GET", "POST"])
@require(Permission.MANAGE_COURSES)
def edit(course_id: uuid.UUID) -> ResponseReturnValue:
    """Change a course."""
    if request.method == "GET":
        with reading() as session:
            return _page(course_forms.of_course(writing.as_input(session, current_actor(), course_id)), course_id)

    def save(data: CourseInput) -> uuid.UUID:
        with transaction() as session:
            writing.edit(session, current_actor(), course_id, data, now=clock.now())
        return course_id

    return _receive(save, "courses.done.edited", course_id)


@blueprint.post("/<uuid:course_id>/avvikle")
@require(Permission.MANAGE_COURSES)
def retire(course_id: uuid.UUID) -> ResponseReturnValue:
    """Take a course out of the catalogue."""
    with transaction() as session:
        writing.retire(session, current_actor(), course_id, now=clock.now())
    flash(t("courses.done.retired"), "success")
    return redirect(url_for(".show", course_id=course_id), 303)


@blueprint.post("/<uuid:course_id>/ta-inn-igjen")
@require(Permission.MANAGE_COURSES)
def bring_back(course_id: uuid.UUID) -> ResponseReturnValue:
    """Take a retired course into the catalogue again."""
    with transaction() as session:
        writing.bring_back(session, current_actor(), course_id, now=clock.now())
    flash(t("courses.done.brought-back"), "success")
    return redirect(url_for(".show", course_id=course_id), 303)


def _receive(
    save: Callable[[CourseInput], uuid.UUID], done: str, course_id: uuid.UUID | None = None
) -> ResponseReturnValue:
    """Answer a sent form: rearrange it, or save, or show it again with its faults."""
    action, form = course_forms.arranged(course_forms.read_course(request.form), request.form.get("action", ""))
    if action != "save":
        return _page(form, course_id)
    try:
        key = save(forms.parse(CourseInput, form.as_input()))
    except InvalidInputError as refusal:
        return _page(form, course_id, refusal), 422
    flash(t(done), "success")
    return redirect(url_for(".show", course_id=key), 303)


def _page(form: CourseForm, course_id: uuid.UUID | None = None, refusal: InvalidInputError | None = None) -> str:
    with reading() as session:
        view = course_admin_view.view(
            session, current_actor(), form, language(), course_id=course_id, refusal=refusal, now=clock.now()
        )
    return render_template("courses/admin_form.html", form=form, view=view, course_id=course_id, action=request.path)
