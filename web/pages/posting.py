"""Write openings: the reader's own notices, and the form that begins and changes them."""

import uuid
from collections.abc import Callable
from functools import partial
from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from mobility import clock, opportunities, postings
from mobility.errors import InvalidInputError
from mobility.opportunity_input import OpportunityInput
from mobility.permissions import Permission
from models.enums import Direction
from web import forms
from web.access import current_actor, require
from web.database import reading, transaction
from web.presenters import posting_faults, posting_form, posting_view
from web.presenters.posting_form import PostingForm
from web.templating import language, t

blueprint = Blueprint("posting", __name__)


@blueprint.get("/mine-oppslag")
@require(Permission.SEEK_OPPORTUNITY)
def index() -> str:
    """List what the reader has written."""
    with reading() as session:
        cards = opportunities.own(session, current_actor(), now=clock.now())
    return render_template("posting/list.html", cards=cards)


@blueprint.route("/mine-oppslag/nytt/tilbud", methods=["GET", "POST"])
@require(Permission.POST_OPPORTUNITY)
def offer() -> ResponseReturnValue:
    """Begin an offer."""
    return _begin(Direction.OFFERED)


@blueprint.route("/mine-oppslag/nytt/onske", methods=["GET", "POST"])
@require(Permission.SEEK_OPPORTUNITY)
def seek() -> ResponseReturnValue:
    """Begin a wish."""
    return _begin(Direction.SOUGHT)


@blueprint.route("/mine-oppslag/<uuid:opportunity_id>/rediger", methods=["GET", "POST"])
@require(Permission.SEEK_OPPORTUNITY)
def edit(opportunity_id: uuid.UUID) -> ResponseReturnValue:
    """Change an own opening."""
    with reading() as session:
        detail = postings.for_edit(session, current_actor(), opportunity_id, now=clock.now())
    if request.method == "GET":
        return _page(posting_form.of(detail), detail.direction, status=detail.status)
    save = partial(_edit, opportunity_id)
    return _receive(save, detail.direction, done="posting.done.edited", status=detail.status)


@blueprint.post("/mine-oppslag/<uuid:opportunity_id>/publiser")
@require(Permission.SEEK_OPPORTUNITY)
def publish(opportunity_id: uuid.UUID) -> ResponseReturnValue:
    """Publish an own draft; what is missing is shown in the form."""
    actor, now = current_actor(), clock.now()
    try:
        with transaction() as session:
            is_published = postings.publish(session, actor, opportunity_id, now=now)
    except InvalidInputError as refusal:
        with reading() as session:
            detail = postings.for_edit(session, actor, opportunity_id, now=now)
        action = url_for("posting.edit", opportunity_id=opportunity_id)
        return _page(posting_form.of(detail), detail.direction, action=action, refusal=refusal)
    return _done("posting.done.published" if is_published else "posting.done.sent", opportunity_id)


def _begin(direction: Direction) -> ResponseReturnValue:
    if request.method == "GET":
        return _page(PostingForm(values={"language": language().value, "seats": "1"}), direction)
    return _receive(partial(postings.create, direction=direction), direction, done="posting.done.created")


def _edit(opportunity_id: uuid.UUID, session: Any, actor: Any, data: OpportunityInput, *, now: Any) -> uuid.UUID:
    postings.edit(session, actor, opportunity_id, data, now=now)
    return opportunity_id


def _receive(
    save: Callable[..., uuid.UUID], direction: Direction, *, done: str, status: str = "draft"
) -> ResponseReturnValue:
    """Answer a sent form: rearrange it, or save and perhaps publish it, or show it again with its faults."""
    action, form = posting_form.arranged(posting_form.read(request.form), request.form.get("action", ""))
    if action not in {"save", "publish"}:
        lacks_kind = action == "template" and not form.values.get("kind")
        told = InvalidInputError({"kind": "missing"}) if lacks_kind else None
        # Nothing was to be saved, so nothing is refused: htmx takes in no other answer.
        return _page(form, direction, status=status, refusal=told)[0], 200
    actor, now = current_actor(), clock.now()
    try:
        data = forms.parse(OpportunityInput, form.as_input())
        if action == "publish" and posting_view.has_unread_advice(form, direction):
            return _page(form, direction, status=status, is_warned=True)
        with transaction() as session:
            key = save(session, actor, data, now=now)
            is_sent = action == "publish" and not postings.publish(session, actor, key, now=now)
    except InvalidInputError as refusal:
        told = posting_form.all_missing(refusal, form, direction) if action == "publish" else refusal
        return _page(form, direction, status=status, refusal=told)
    published = "posting.done.sent" if is_sent else "posting.done.published"
    return _done(published if action == "publish" else done, key)


def _page(
    form: PostingForm,
    direction: Direction,
    *,
    status: str = "draft",
    action: str | None = None,
    refusal: InvalidInputError | None = None,
    is_warned: bool = False,
) -> tuple[str, int]:
    """Show the form; ``action`` is where it is sent when that is not the present address."""
    with reading() as session:
        view = posting_view.view(session, current_actor(), form, direction, language=language(), now=clock.now())
    page = render_template(
        "posting/form.html",
        form=form,
        view=view,
        errors=posting_faults.worded(refusal, language()) if refusal else {},
        direction=direction,
        status=status,
        action=action or request.path,
        is_warned=is_warned,
    )
    return page, 422 if refusal else 200


def _done(words: str, opportunity_id: uuid.UUID) -> ResponseReturnValue:
    flash(t(words), "success")
    return redirect(url_for("opportunities.show", opportunity_id=opportunity_id), 303)
