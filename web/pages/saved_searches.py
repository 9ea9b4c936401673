"""Searches that the reader has saved."""

import uuid

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from mobility import clock, saved_searches, search_choices
from mobility.errors import InvalidInputError
from mobility.permissions import Permission
from mobility.saved_searches import SearchInput
from web.access import current_actor, require
from web.database import reading, transaction
from web.forms import parse
from web.presenters import faults, opportunity_filters, opportunity_query, saved_search_view
from web.presenters.saved_search_view import Form
from web.templating import language, t

blueprint = Blueprint("saved_searches", __name__, url_prefix="/sokevarsler")


@blueprint.get("")
@require(Permission.SAVE_SEARCHES)
def index() -> str:
    """List the reader's saved searches."""
    now = clock.now()
    with reading() as session:
        searches = saved_searches.mine(session, current_actor(), now=now)
        choices = search_choices.choices(session, language(), now=now)
    listed = saved_search_view.listed(searches, choices, url_for("opportunities.index"))
    return render_template("saved_searches/list.html", listed=listed)


@blueprint.get("/ny")
@require(Permission.SAVE_SEARCHES)
def new() -> ResponseReturnValue:
    """Ask what the search in the address is to be called."""
    return _new(saved_search_view.blank(opportunity_query.read(request.args)), {})


@blueprint.post("/ny")
@require(Permission.SAVE_SEARCHES)
def save() -> ResponseReturnValue:
    """Save the search in the address."""
    query = opportunity_query.read(request.args)
    try:
        data = parse(SearchInput, saved_search_view.sent(request.form))
    except InvalidInputError as refusal:
        return _new(Form(request.form.to_dict()), faults.worded(refusal, SearchInput, "saved-search")), 422
    with transaction() as session:
        saved_searches.save(session, current_actor(), query.filters, data, now=clock.now())
    flash(t("saved-search.done.saved"), "success")
    return redirect(url_for(".index"), 303)


@blueprint.post("/<uuid:search_id>")
@require(Permission.SAVE_SEARCHES)
def change(search_id: uuid.UUID) -> ResponseReturnValue:
    """Rename a search, and turn its alerts on or off."""
    try:
        data = parse(SearchInput, saved_search_view.sent(request.form))
    except InvalidInputError as refusal:
        flash(next(iter(faults.worded(refusal, SearchInput, "saved-search").values())), "danger")
        return redirect(url_for(".index"), 303)
    with transaction() as session:
        saved_searches.change(session, current_actor(), search_id, data, now=clock.now())
    flash(t("saved-search.done.changed"), "success")
    return redirect(url_for(".index"), 303)


@blueprint.post("/<uuid:search_id>/slett")
@require(Permission.SAVE_SEARCHES)
def delete(search_id: uuid.UUID) -> ResponseReturnValue:
    """Delete a search."""
    with transaction() as session:
        saved_searches.delete(session, current_actor(), search_id)
    flash(t("saved-search.done.deleted"), "success")
    return redirect(url_for(".index"), 303)


def _new(form: Form, errors: dict[str, str]) -> str:
    query = opportunity_query.read(request.args).on_page(1)
    openings = url_for("opportunities.index")
    with reading() as session:
        choices = search_choices.choices(session, language(), now=clock.now())
    return render_template(
        "saved_searches/new.html",
        form=form,
        errors=errors,
        around=opportunity_filters.view(query, choices, openings),
        action=query.href(url_for(".new")),
        back=query.href(openings),
    )
