"""Fellesarenaer: by month, one with joining and leaving, and their organisers' form."""

import uuid
from collections.abc import Callable

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from mobility import catalogue, clock
from mobility.arenas import finding, membership, writing
from mobility.arenas.input import ArenaInput
from mobility.errors import InvalidInputError
from mobility.permissions import Permission
from web import forms
from web.access import current_actor, require
from web.database import reading, transaction
from web.presenters import arena_forms
from web.presenters.arena_forms import ArenaForm
from web.templating import language, t

blueprint = Blueprint("arenas", __name__, url_prefix="/fellesarenaer")
blueprint.add_app_template_filter(arena_forms.month)


@blueprint.get("")
@require(Permission.JOIN_ARENAS)
def index() -> str:
    """List the days to come by month, and arenas about what the reader does or wants to learn."""
    actor, now = current_actor(), clock.now()
    with reading() as session:
        meetings = finding.coming(session, actor, now=now)
        suggested = finding.suggested(session, actor, now=now)
        labels = catalogue.labels(session, language())
    return render_template("arenas/list.html", meetings=meetings, suggested=suggested, labels=labels)


@blueprint.get("/<uuid:arena_id>")
@require(Permission.JOIN_ARENAS)
def show(arena_id: uuid.UUID) -> str:
    """Read one arena."""
    with reading() as session:
        page = finding.get(session, current_actor(), arena_id, now=clock.now())
        labels = catalogue.labels(session, language())
    return render_template("arenas/show.html", page=page, arena=page.arena, labels=labels)


@blueprint.post("/<uuid:arena_id>/bli-med")
@require(Permission.JOIN_ARENAS)
def join(arena_id: uuid.UUID) -> ResponseReturnValue:
    """Take part."""
    with transaction() as session:
        membership.join(session, current_actor(), arena_id, now=clock.now())
    flash(t("arenas.done.joined"), "success")
    return redirect(url_for(".show", arena_id=arena_id), 303)


@blueprint.post("/<uuid:arena_id>/meld-av")
@require(Permission.JOIN_ARENAS)
def leave(arena_id: uuid.UUID) -> ResponseReturnValue:
    """Take part no more."""
    with transaction() as session:
        membership.leave(session, current_actor(), arena_id, now=clock.now())
    flash(t("arenas.done.left"), "success")
    return redirect(url_for(".show", arena_id=arena_id), 303)


@blueprint.route("/ny", methods=["GET", "POST"])
@require(Permission.RUN_ARENAS)
def add() -> ResponseReturnValue:
    """Add an arena."""
    if request.method == "GET":
        with reading() as session:
            return _page(arena_forms.new(writing.own_address(session, current_actor())))

    def save(data: ArenaInput) -> uuid.UUID:
        with transaction() as session:
            return writing.add(session, current_actor(), data, now=clock.now())

    return _receive(save, "arenas.done.added")


@blueprint.route("/<uuid:arena_id>/rediger", methods=["GET", "POST"])
@require(Permission.RUN_ARENAS)
def edit(arena_id: uuid.UUID) -> ResponseReturnValue:
    """Change an arena."""
    if request.method == "GET":
        with reading() as session:
            return _page(arena_forms.of_arena(writing.as_input(session, current_actor(), arena_id)), arena_id)

    def save(data: ArenaInput) -> uuid.UUID:
        with transaction() as session:
            writing.edit(session, current_actor(), arena_id, data, now=clock.now())
        return arena_id

    return _receive(save, "arenas.done.edited", arena_id)


@blueprint.post("/<uuid:arena_id>/slett")
@require(Permission.RUN_ARENAS)
def remove(arena_id: uuid.UUID) -> ResponseReturnValue:
    """Delete an arena."""
    with transaction() as session:
        writing.remove(session, current_actor(), arena_id, now=clock.now())
    flash(t("arenas.done.removed"), "success")
    return redirect(url_for(".index"), 303)


def _receive(
    save: Callable[[ArenaInput], uuid.UUID], done: str, arena_id: uuid.UUID | None = None
) -> ResponseReturnValue:
    """Answer a sent form: show it with more fields for days, or save, or show it again with its faults."""
    form = arena_forms.read(request.form)
    if request.form.get("action") == "more":
        return _page(form, arena_id)
    try:
        key = save(forms.parse(ArenaInput, form.as_input()))
    except InvalidInputError as refusal:
        return _page(form, arena_id, refusal), 422
    flash(t(done), "success")
    return redirect(url_for(".show", arena_id=key), 303)


def _page(form: ArenaForm, arena_id: uuid.UUID | None = None, refusal: InvalidInputError | None = None) -> str:
    with reading() as session:
        view = arena_forms.view(session, refusal)
    return render_template("arenas/form.html", form=form, view=view, arena_id=arena_id)
