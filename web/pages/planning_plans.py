"""Plans for a semester: asked for, followed while they are computed, read, and put into action."""

import uuid

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from mobility import catalogue, clock
from mobility.academy import course_view, plans, semesters
from mobility.academy.input import SessionInput
from mobility.academy.plan_shapes import PlanInput
from mobility.clock import today
from mobility.errors import ConflictError, InvalidInputError
from mobility.permissions import Permission
from web import background, forms
from web.access import current_actor, require
from web.database import reading, transaction
from web.presenters import course_forms, faults, plan_view
from web.presenters.course_forms import SessionForm
from web.presenters.rotation_figures import number
from web.presenters.typed_form import TypedForm
from web.templating import language, t

blueprint = Blueprint("plans", __name__, url_prefix="/plan")


@blueprint.route("", methods=["GET", "POST"])
@require(Permission.PLAN_COURSES)
def index() -> ResponseReturnValue:
    """List plans, and ask for one."""
    if request.method == "GET":
        return _page(TypedForm({"semester": semesters.of(today(clock.now())).next.key}))
    form = plan_view.read_budget(request.form)
    try:
        data = forms.parse(PlanInput, form.as_input())
        with transaction() as session:
            plan_id = plans.ask(session, current_actor(), data, now=clock.now())
    except InvalidInputError as refusal:
        return _page(form, refusal), 422
    except ConflictError as refusal:
        flash(t(f"conflict.{refusal.code}"), "warning")
        return redirect(url_for("planning.plans.index"), 303)
    background.start("course-plans")
    return redirect(url_for("planning.plans.show", plan_id=plan_id), 303)


@blueprint.get("/<uuid:plan_id>")
@require(Permission.PLAN_COURSES)
def show(plan_id: uuid.UUID) -> str:
    """Show a plan, or how far it has come."""
    actor = current_actor()
    with reading() as session:
        card = plans.card(session, actor, plan_id)
        if not plan_view.is_done(card):
            return render_template("planning/waiting.html", card=card)
        plan = plans.get(session, actor, plan_id)
        labels = catalogue.labels(session, language())
    return render_template("planning/plan.html", plan=plan, labels=labels, view=plan_view.view(plan), number=number)


@blueprint.route("/<uuid:plan_id>/kurs/<uuid:course_id>/apne", methods=["GET", "POST"])
@require(Permission.PLAN_COURSES)
def open_session(plan_id: uuid.UUID, course_id: uuid.UUID) -> ResponseReturnValue:
    """Open sign-up to a course of a plan, and invite those whom it offers a seat."""
    actor, now = current_actor(), clock.now()
    if request.method == "GET":
        with reading() as session:
            course = course_view.get(session, actor, course_id, now=now)
        return _session_page(plan_id, course_id, course_forms.new_session(course, request.args, now=now))
    form = course_forms.read_session(request.form)
    try:
        data = forms.parse(SessionInput, form.as_input())
        with transaction() as session:
            plans.open_session(session, actor, plan_id, course_id, data, now=now)
    except InvalidInputError as refusal:
        return _session_page(plan_id, course_id, form, refusal), 422
    flash(t("planning.done.opened"), "success")
    return redirect(url_for("planning.plans.show", plan_id=plan_id, _anchor="kurs"), 303)


def _page(form: TypedForm, refusal: InvalidInputError | None = None) -> str:
    with reading() as session:
        made = plans.listed(session, current_actor())
    errors = faults.worded(refusal, PlanInput, "planning") if refusal else {}
    coming = semesters.coming(today(clock.now()))
    return render_template("planning/plans.html", made=made, coming=coming, form=form, errors=errors, number=number)


def _session_page(
    plan_id: uuid.UUID, course_id: uuid.UUID, form: SessionForm, refusal: InvalidInputError | None = None
) -> str:
    with reading() as session:
        plans.get(session, current_actor(), plan_id)
        course = course_view.get(session, current_actor(), course_id, now=clock.now())
    errors = faults.worded(refusal, SessionInput, "courses") if refusal else {}
    back = url_for("planning.plans.show", plan_id=plan_id)
    return render_template("planning/open_session.html", course=course, form=form, errors=errors, back=back)
