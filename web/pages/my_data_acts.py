"""What the reader does with own data: who is shown which part, pauses, objections, and deleting the profile."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from pydantic import BaseModel

from mobility import clock, search_choices
from mobility.errors import InvalidInputError, NotFoundError
from mobility.permissions import Permission
from mobility.privacy import choosing, explaining, forgetting, objections
from mobility.privacy.choosing import PauseInput, SectionInput
from mobility.privacy.forgetting import DeleteInput
from mobility.privacy.objections import ObjectionInput
from models.privacy_enums import ProfileSection
from web import forms
from web.access import current_actor, require
from web.database import database, reading, transaction
from web.presenters import faults
from web.presenters.my_data_view import SectionForm
from web.presenters.typed_form import TypedForm
from web.templating import language, t

blueprint = Blueprint("acts", __name__)


@blueprint.route("/deler/<name>", methods=["GET", "POST"])
@require(Permission.EDIT_OWN_PROFILE)
def section(name: str) -> ResponseReturnValue:
    """Choose whom a part of the profile is shown to, and until when."""
    if name not in set(ProfileSection):
        raise NotFoundError("section", name)
    part = ProfileSection(name)
    if request.method == "GET":
        with reading() as session:
            standing = explaining.mine(session, current_actor(), now=clock.now())
        return _section_page(part, SectionForm.of(standing, part))
    form = SectionForm.read(request.form)
    try:
        data = forms.parse(SectionInput, form.as_input())
        with transaction() as session:
            choosing.choose(session, current_actor(), part, data, now=clock.now())
    except InvalidInputError as refusal:
        return _section_page(part, form, refusal), 422
    flash(t("my-data.done.chosen"), "success")
    return redirect(url_for("my_data.index", _anchor="deler"), 303)


@blueprint.route("/pause", methods=["GET", "POST"])
@require(Permission.EDIT_OWN_PROFILE)
def pause() -> ResponseReturnValue:
    """Be shown to nobody for a while, or end that."""
    if request.method == "GET":
        return _page("my_data/pause.html", TypedForm())
    form = TypedForm.read(request.form, PauseInput)
    try:
        until = forms.parse(PauseInput, form.as_input()).until if "slutt" not in request.form else None
        with transaction() as session:
            choosing.pause(session, current_actor(), until=until, now=clock.now())
    except InvalidInputError as refusal:
        return _page("my_data/pause.html", form, refusal, PauseInput), 422
    flash(t("my-data.done.paused" if until else "my-data.done.resumed"), "success")
    return redirect(url_for("my_data.index"), 303)


@blueprint.route("/innvending", methods=["GET", "POST"])
@require(Permission.EDIT_OWN_PROFILE)
def objection() -> ResponseReturnValue:
    """Object to how one's data are used, and read the answers."""
    if request.method == "GET":
        return _page("my_data/objection.html", TypedForm())
    form = TypedForm.read(request.form, ObjectionInput)
    try:
        data = forms.parse(ObjectionInput, form.as_input())
        with transaction() as session:
            objections.send(session, current_actor(), data, now=clock.now())
    except InvalidInputError as refusal:
        return _page("my_data/objection.html", form, refusal, ObjectionInput), 422
    flash(t("my-data.done.objected"), "success")
    return redirect(url_for(".objection"), 303)


@blueprint.route("/slett", methods=["GET", "POST"])
@require(Permission.EDIT_OWN_PROFILE)
def delete() -> ResponseReturnValue:
    """Delete the own profile, told beforehand what that means and confirmed by typing."""
    if request.method == "GET":
        return _page("my_data/delete.html", TypedForm())
    form = TypedForm.read(request.form, DeleteInput)
    try:
        data = forms.parse(DeleteInput, form.as_input())
        with transaction() as session:
            forgetting.delete_profile(
                session, current_actor(), typed=data.typed, word=t("my-data.delete.word"), now=clock.now()
            )
        database().settle()
    except InvalidInputError as refusal:
        return _page("my_data/delete.html", form, refusal, DeleteInput), 422
    flash(t("my-data.done.deleted"), "success")
    return redirect(url_for("my_data.index"), 303)


def _section_page(part: ProfileSection, form: SectionForm, refusal: InvalidInputError | None = None) -> str:
    with reading() as session:
        ministries = search_choices.choices(session, language(), now=clock.now()).ministries
    errors = faults.worded(refusal, SectionInput, "my-data") if refusal else {}
    return render_template("my_data/section.html", part=part, form=form, errors=errors, ministries=ministries)


def _page(
    template: str,
    form: TypedForm,
    refusal: InvalidInputError | None = None,
    shape: type[BaseModel] | None = None,
) -> str:
    with reading() as session:
        standing = explaining.mine(session, current_actor(), now=clock.now())
        mine = objections.mine(session, current_actor())
        going = forgetting.would_go(session, current_actor())
    errors = faults.worded(refusal, shape, "my-data") if refusal and shape else {}
    return render_template(template, form=form, errors=errors, standing=standing, objections=mine, going=going)
