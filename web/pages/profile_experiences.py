"""Experiences in the reader's own profile: added, changed, taken away."""

import uuid

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from mobility import clock, experiences
from mobility.errors import InvalidInputError
from mobility.permissions import Permission
from mobility.profile_input import ExperienceInput
from models.enums import ExperienceKind
from web import forms
from web.access import current_actor, require
from web.database import reading, transaction
from web.presenters import faults, profile_forms
from web.presenters.profile_forms import ProfileForm
from web.templating import t

blueprint = Blueprint("experiences", __name__, url_prefix="/profil/erfaring")


@blueprint.route("/ny", methods=["GET", "POST"])
@require(Permission.EDIT_OWN_PROFILE)
def add() -> ResponseReturnValue:
    """Add an experience."""
    if request.method == "GET":
        return _page(ProfileForm({"kind": ExperienceKind.WORK}))
    form = profile_forms.read(request.form, ExperienceInput)
    try:
        data = forms.parse(ExperienceInput, form.experience_input())
    except InvalidInputError as refusal:
        return _page(form, refusal=refusal), 422
    with transaction() as session:
        experiences.add(session, current_actor(), data, now=clock.now())
    return _done("added")


@blueprint.route("/<uuid:experience_id>", methods=["GET", "POST"])
@require(Permission.EDIT_OWN_PROFILE)
def edit(experience_id: uuid.UUID) -> ResponseReturnValue:
    """Change an experience."""
    with reading() as session:
        entry = experiences.get(session, current_actor(), experience_id)
    if request.method == "GET":
        return _page(profile_forms.of_experience(entry), experience_id)
    form = profile_forms.read(request.form, ExperienceInput)
    try:
        data = forms.parse(ExperienceInput, form.experience_input())
    except InvalidInputError as refusal:
        return _page(form, experience_id, refusal), 422
    with transaction() as session:
        experiences.change(session, current_actor(), experience_id, data, now=clock.now())
    return _done("changed")


@blueprint.post("/<uuid:experience_id>/fjern")
@require(Permission.EDIT_OWN_PROFILE)
def remove(experience_id: uuid.UUID) -> ResponseReturnValue:
    """Take an experience out of the profile."""
    with transaction() as session:
        experiences.remove(session, current_actor(), experience_id, now=clock.now())
    return _done("removed")


def _done(what: str) -> ResponseReturnValue:
    flash(t(f"profile.done.experience-{what}"), "success")
    return redirect(url_for("profile.index", _anchor="erfaring"), 303)


def _page(form: ProfileForm, experience_id: uuid.UUID | None = None, refusal: InvalidInputError | None = None) -> str:
    errors = faults.worded(refusal, ExperienceInput, "profile") if refusal else {}
    return render_template(
        "profile/experience.html", form=form, errors=errors, experience_id=experience_id, kinds=tuple(ExperienceKind)
    )
