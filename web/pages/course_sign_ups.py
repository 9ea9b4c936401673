"""The reader's own way through a session: signing up, the seat that is offered, leaving, and what was gained."""

import uuid

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from mobility import catalogue, clock
from mobility.academy import certificates, evidence, for_leaders, own, rules, sign_ups
from mobility.errors import InvalidInputError
from mobility.permissions import Permission
from web.access import current_actor, require
from web.database import reading, transaction
from web.templating import language, t

blueprint = Blueprint("sign_ups", __name__)

_LEVELS = {str(level): level for level in range(1, 6)}


@blueprint.post("/gjennomforing/<uuid:session_id>/meld-pa")
@require(Permission.TAKE_COURSES)
def sign_up(session_id: uuid.UUID) -> ResponseReturnValue:
    """Sign up to a session, or for the line where it is full."""
    with transaction() as session:
        row = sign_ups.sign_up(session, current_actor(), session_id, now=clock.now())
        status = rules.sign_up_status(row)
    flash(t(f"courses.done.{status}"), "success")
    return redirect(url_for(".show", sign_up_id=row.id), 303)


@blueprint.get("/pamelding/<uuid:sign_up_id>")
@require(Permission.TAKE_COURSES)
def show(sign_up_id: uuid.UUID) -> str:
    """Show where the reader stands in a session, and what can be done."""
    actor = current_actor()
    with reading() as session:
        one = own.get(session, actor, sign_up_id, now=clock.now())
        gained = evidence.suggested(session, actor, sign_up_id)
        paper = certificates.of_sign_up(session, actor, sign_up_id)
        labels = catalogue.labels(session, language())
    return render_template("courses/sign_up.html", one=one, gained=gained, paper=paper, labels=labels)


@blueprint.post("/pamelding/<uuid:sign_up_id>/ta-plassen")
@require(Permission.TAKE_COURSES)
def accept(sign_up_id: uuid.UUID) -> ResponseReturnValue:
    """Take the seat that is offered."""
    with transaction() as session:
        sign_ups.accept(session, current_actor(), sign_up_id, now=clock.now())
    flash(t("courses.done.seated"), "success")
    return redirect(url_for(".show", sign_up_id=sign_up_id), 303)


@blueprint.post("/pamelding/<uuid:sign_up_id>/trekk")
@require(Permission.TAKE_COURSES)
def withdraw(sign_up_id: uuid.UUID) -> ResponseReturnValue:
    """Leave a session."""
    with transaction() as session:
        sign_ups.withdraw(session, current_actor(), sign_up_id, now=clock.now())
    flash(t("courses.done.withdrawn"), "success")
    return redirect(url_for(".show", sign_up_id=sign_up_id), 303)


@blueprint.post("/pamelding/<uuid:sign_up_id>/kompetanse")
@require(Permission.EDIT_OWN_PROFILE)
def gained(sign_up_id: uuid.UUID) -> ResponseReturnValue:
    """Take the completed course into the own profile, as evidence."""
    levels = {key: _LEVELS.get(request.form.get(f"level-{key}", "")) for key in request.form.getlist("gained")}
    try:
        with transaction() as session:
            number = evidence.accept(session, current_actor(), sign_up_id, levels, now=clock.now())
    except InvalidInputError:
        flash(t("courses.gained-none"), "warning")
    else:
        flash(t("courses.gained-done", count=number), "success")
    return redirect(url_for(".show", sign_up_id=sign_up_id, _anchor="kompetanse"), 303)


@blueprint.get("/pamelding/<uuid:sign_up_id>/medarbeider")
@require(Permission.TAKE_COURSES)
def led(sign_up_id: uuid.UUID) -> str:
    """Show a leader which course somebody whom the leader leads has a seat in, where the course says so."""
    with reading() as session:
        one = for_leaders.get(session, current_actor(), sign_up_id)
    return render_template("courses/led.html", one=one)
