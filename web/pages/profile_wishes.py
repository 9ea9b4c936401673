"""What the reader wishes for."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from mobility import clock, profiles, search_choices, wishes
from mobility.errors import InvalidInputError
from mobility.permissions import Permission
from mobility.profile_input import WishesInput
from models.enums import OpportunityKind
from web import forms
from web.access import current_actor, require
from web.database import reading, transaction
from web.presenters import faults, profile_forms
from web.presenters.profile_forms import ProfileForm
from web.templating import language, t

blueprint = Blueprint("wishes", __name__, url_prefix="/profil/onsker")

_KINDS = tuple(kind for kind in OpportunityKind if kind is not OpportunityKind.POSITION)


@blueprint.route("", methods=["GET", "POST"])
@require(Permission.EDIT_OWN_PROFILE)
def edit() -> ResponseReturnValue:
    """Tell which openings would suit."""
    if request.method == "GET":
        with reading() as session:
            return _page(profile_forms.of_wishes(profiles.own(session, current_actor()).wishes))
    form = profile_forms.read_wishes(request.form)
    try:
        data = forms.parse(WishesInput, form.wishes_input())
        with transaction() as session:
            wishes.write(session, current_actor(), data, now=clock.now())
    except InvalidInputError as refusal:
        return _page(form, refusal), 422
    flash(t("profile.done.wishes"), "success")
    return redirect(url_for("profile.index", _anchor="onsker"), 303)


def _page(form: ProfileForm, refusal: InvalidInputError | None = None) -> str:
    with reading() as session:
        ministries = search_choices.choices(session, language(), now=clock.now()).ministries
    errors = faults.worded(refusal, WishesInput, "profile") if refusal else {}
    return render_template("profile/wishes.html", form=form, errors=errors, kinds=_KINDS, ministries=ministries)
