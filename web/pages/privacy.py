"""For the privacy officer: objections to answer, rules of deletion with their last run, and erasure of who has left."""

import uuid

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from mobility import clock
from mobility.errors import InvalidInputError, NotFoundError
from mobility.permissions import Permission
from mobility.privacy import erasing, objections, rules
from mobility.privacy.erasing import FindInput
from mobility.privacy.forgetting import DeleteInput
from mobility.privacy.objections import AnswerInput
from web import forms
from web.access import current_actor, require
from web.database import database, reading, transaction
from web.presenters import faults
from web.presenters.typed_form import TypedForm
from web.templating import t

blueprint = Blueprint("privacy", __name__, url_prefix="/personvern")


@blueprint.get("")
@require(Permission.HANDLE_PRIVACY)
def index() -> str:
    """List objections, those that wait first."""
    with reading() as session:
        found = objections.queue(session, current_actor(), now=clock.now())
    return render_template("privacy/queue.html", objections=found)


@blueprint.route("/innvendinger/<uuid:objection_id>", methods=["GET", "POST"])
@require(Permission.HANDLE_PRIVACY)
def answer(objection_id: uuid.UUID) -> ResponseReturnValue:
    """Read one objection and answer it."""
    if request.method == "GET":
        return _objection_page(objection_id, TypedForm())
    form = TypedForm.read(request.form, AnswerInput)
    try:
        data = forms.parse(AnswerInput, form.as_input())
        with transaction() as session:
            objections.answer(session, current_actor(), objection_id, data, now=clock.now())
    except InvalidInputError as refusal:
        return _objection_page(objection_id, form, refusal), 422
    flash(t("privacy.done.answered"), "success")
    return redirect(url_for(".index"), 303)


@blueprint.get("/sletteregler")
@require(Permission.HANDLE_PRIVACY)
def retention() -> str:
    """Tell each rule of deletion, what it took last, and what it would take now."""
    with transaction() as session:
        table = rules.table(session, current_actor(), now=clock.now())
    return render_template("privacy/retention.html", table=table)


@blueprint.route("/slett-person", methods=["GET", "POST"])
@require(Permission.ERASE_PEOPLE)
def find() -> ResponseReturnValue:
    """Find somebody who has left, to be erased."""
    if request.method == "GET":
        return render_template("privacy/find.html", form=TypedForm(), errors={})
    form = TypedForm.read(request.form, FindInput)
    try:
        data = forms.parse(FindInput, form.as_input())
        with reading() as session:
            person_id = erasing.find(session, current_actor(), data.word)
    except (InvalidInputError, NotFoundError) as refusal:
        fault = refusal if isinstance(refusal, InvalidInputError) else InvalidInputError({"word": "privacy.nobody"})
        return render_template("privacy/find.html", form=form, errors=faults.worded(fault, FindInput, "privacy")), 422
    return redirect(url_for(".erase", person_id=person_id), 303)


@blueprint.route("/slett-person/<uuid:person_id>", methods=["GET", "POST"])
@require(Permission.ERASE_PEOPLE)
def erase(person_id: uuid.UUID) -> ResponseReturnValue:
    """Tell what erasing somebody would do, and do it when that is confirmed by typing."""
    form = TypedForm.read(request.form, DeleteInput)
    is_meant = form.values["typed"].strip().casefold() == t("my-data.delete.word").casefold()
    if request.method == "POST" and is_meant:
        with transaction() as session:
            erasing.erase(session, current_actor(), person_id, now=clock.now())
        database().settle()
        flash(t("privacy.done.erased"), "success")
        return redirect(url_for(".find"), 303)
    with reading() as session:
        plan = erasing.plan(session, current_actor(), person_id, now=clock.now())
    if request.method == "GET":
        return render_template("privacy/erase.html", plan=plan, form=form, errors={})
    errors = faults.worded(InvalidInputError({"typed": "privacy.word"}), DeleteInput, "my-data")
    return render_template("privacy/erase.html", plan=plan, form=form, errors=errors), 422


def _objection_page(key: uuid.UUID, form: TypedForm, refusal: InvalidInputError | None = None) -> str:
    with reading() as session:
        found = objections.one(session, current_actor(), key, now=clock.now())
    errors = faults.worded(refusal, AnswerInput, "privacy") if refusal else {}
    return render_template("privacy/objection.html", one=found, form=form, errors=errors)
