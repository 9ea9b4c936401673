"""The reader's own profile: seen whole, described, confirmed. Its parts have pages of their own."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from mobility import clock, profiles
from mobility.errors import InvalidInputError
from mobility.permissions import Permission
from mobility.profile_input import AboutInput
from web import forms
from web.access import current_actor, require
from web.database import reading, transaction
from web.pages import (
    profile_competences,
    profile_experiences,
    profile_export,
    profile_import,
    profile_visibility,
    profile_wishes,
)
from web.presenters import faults, profile_forms, profile_view
from web.presenters.profile_forms import ProfileForm
from web.templating import language, t

blueprint = Blueprint("profile", __name__)
for _part in (
    profile_competences,
    profile_experiences,
    profile_wishes,
    profile_visibility,
    profile_import,
    profile_export,
):
    blueprint.register_blueprint(_part.blueprint)


@blueprint.get("/profil")
@require(Permission.EDIT_OWN_PROFILE)
def index() -> str:
    """Show the reader's own profile."""
    with reading() as session:
        view = profile_view.view(session, current_actor(), language(), now=clock.now())
    return render_template("profile/index.html", view=view)


@blueprint.route("/profil/om", methods=["GET", "POST"])
@require(Permission.EDIT_OWN_PROFILE)
def about() -> ResponseReturnValue:
    """Describe own work in own words."""
    if request.method == "GET":
        with reading() as session:
            return _about_page(profile_forms.of_about(profiles.own(session, current_actor())))
    form = profile_forms.read(request.form, AboutInput)
    try:
        data = forms.parse(AboutInput, form.plain_input())
    except InvalidInputError as refusal:
        return _about_page(form, refusal), 422
    with transaction() as session:
        profiles.describe(session, current_actor(), data, now=clock.now())
    flash(t("profile.done.about"), "success")
    return redirect(url_for("profile.index"), 303)


@blueprint.post("/profil/bekreft")
@require(Permission.EDIT_OWN_PROFILE)
def confirm() -> ResponseReturnValue:
    """Say that the profile is right as it stands."""
    with transaction() as session:
        profiles.confirm(session, current_actor(), now=clock.now())
    flash(t("profile.done.confirmed"), "success")
    return redirect(url_for("profile.index"), 303)


def _about_page(form: ProfileForm, refusal: InvalidInputError | None = None) -> str:
    errors = faults.worded(refusal, AboutInput, "profile") if refusal else {}
    return render_template("profile/about.html", form=form, errors=errors)
