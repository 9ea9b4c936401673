"""Competences in the reader's own profile: found, added, changed, taken away."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from mobility import catalogue, clock, held_competences
from mobility.errors import InvalidInputError
from mobility.permissions import Permission
from mobility.profile_input import HeldInput
from web import forms
from web.access import current_actor, require
from web.database import reading, transaction
from web.presenters import competence_search, faults, profile_forms
from web.presenters.profile_forms import ProfileForm
from web.templating import language, t

blueprint = Blueprint("competences", __name__, url_prefix="/profil/kompetanse")


@blueprint.get("")
@require(Permission.EDIT_OWN_PROFILE)
def find() -> str:
    """Find a competence by typing, or in the list of all."""
    with reading() as session:
        view = competence_search.view(session, current_actor(), request.args.get("q", ""), language())
    return render_template("profile/competences.html", view=view)


@blueprint.route("/<key>", methods=["GET", "POST"])
@require(Permission.EDIT_OWN_PROFILE)
def edit(key: str) -> ResponseReturnValue:
    """Add a competence, or change what is said about it."""
    if request.method == "GET":
        with reading() as session:
            return _page(key, profile_forms.of_held(held_competences.get(session, current_actor(), key)))
    form = profile_forms.read(request.form, HeldInput)
    try:
        data = forms.parse(HeldInput, form.plain_input())
        with transaction() as session:
            is_new = held_competences.put(session, current_actor(), key, data, now=clock.now())
    except InvalidInputError as refusal:
        return _page(key, form, refusal), 422
    _say("added" if is_new else "changed", key)
    return redirect(url_for(".find") if is_new else url_for("profile.index", _anchor="kompetanse"), 303)


@blueprint.post("/<key>/fjern")
@require(Permission.EDIT_OWN_PROFILE)
def remove(key: str) -> ResponseReturnValue:
    """Take a competence out of the profile."""
    with transaction() as session:
        held_competences.remove(session, current_actor(), key, now=clock.now())
    _say("removed", key)
    return redirect(url_for("profile.index", _anchor="kompetanse"), 303)


def _say(what: str, key: str) -> None:
    with reading() as session:
        label = catalogue.labels(session, language())[key]
    flash(t(f"profile.done.competence-{what}", competence=label), "success")


def _page(key: str, form: ProfileForm, refusal: InvalidInputError | None = None) -> str:
    with reading() as session:
        held = held_competences.get(session, current_actor(), key)
        label = catalogue.labels(session, language())[key]
        levels = catalogue.level_texts(session, key, language())
    errors = faults.worded(refusal, HeldInput, "profile") if refusal else {}
    return render_template(
        "profile/competence.html",
        held=held,
        label=label,
        levels=levels,
        form=form,
        errors=errors,
        year=clock.now().year,
    )
