"""The agreement of an assignment: read it, change it, sign it, and take it away as a PDF."""

import uuid
from functools import partial
from http import HTTPStatus

from flask import Blueprint, Response, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from mobility import clock, placement_moves
from mobility.agreements import editing, reading
from mobility.agreements.shapes import AgreementView
from mobility.agreements.terms import AgreementTerms
from mobility.errors import ConflictError, InvalidInputError, NotFoundError
from mobility.permissions import Permission
from mobility.placement_input import StepInput
from models.enums import PlacementMove
from web import database, forms, paper
from web.access import current_actor, require
from web.database import transaction
from web.presenters import agreement_form, agreement_view, placement_forms
from web.templating import language, t
from web.words import say

blueprint = Blueprint("agreements", __name__, url_prefix="/saker/<uuid:placement_id>")


@blueprint.get("/avtale")
@require(Permission.SEE_PLACEMENTS)
def show(placement_id: uuid.UUID) -> str:
    """Show the agreement, or an earlier version of it."""
    return _page(_read(placement_id, version=_version()))


@blueprint.get("/avtale.pdf")
@require(Permission.SEE_PLACEMENTS)
def pdf(placement_id: uuid.UUID) -> Response:
    """Give a version on paper, in the agreement's own language."""
    view = _read(placement_id, version=_version())
    page = agreement_view.page(view, view.document.language)
    word = partial(say, view.document.language)
    html = render_template("agreements/paper.html", page=page, paper_language=view.document.language, word=word)
    return paper.answer(html, agreement_view.file_name(view))


@blueprint.post("/avtale/underskrift")
@require(Permission.SEE_PLACEMENTS)
def sign(placement_id: uuid.UUID) -> ResponseReturnValue:
    """Sign what was read; where that has changed, show what stands now."""
    try:
        data = forms.parse(StepInput, {**placement_forms.read(request.form), "move": PlacementMove.SIGN})
        with transaction() as session:
            placement_moves.take(session, current_actor(), placement_id, data, now=clock.now())
    except InvalidInputError as refusal:
        errors = placement_forms.worded(refusal, language())
        return _page(_read(placement_id), errors=errors), HTTPStatus.UNPROCESSABLE_ENTITY
    except ConflictError as conflict:
        return _page(_read(placement_id), conflict=conflict.code), HTTPStatus.CONFLICT
    flash(t("placement.done.sign"), "success")
    return redirect(url_for(".show", placement_id=placement_id), 303)


@blueprint.get("/avtale/endre")
@require(Permission.SEE_PLACEMENTS)
def edit(placement_id: uuid.UUID) -> ResponseReturnValue:
    """Show the form of what the reader may change."""
    view = _read(placement_id)
    if not view.open_fields:
        return _page(view, conflict="agreement.not-open"), HTTPStatus.CONFLICT
    return _form(view)


@blueprint.post("/avtale/endre")
@require(Permission.SEE_PLACEMENTS)
def change(placement_id: uuid.UUID) -> ResponseReturnValue:
    """Save changes; where somebody else's came first, show what stands now."""
    view = _read(placement_id)
    try:
        data = forms.parse(AgreementTerms, agreement_form.read(request.form, view))
        with transaction() as session:
            editing.change(
                session, current_actor(), placement_id, data, read=request.form.get("agreement", ""), now=clock.now()
            )
    except InvalidInputError as refusal:
        errors = agreement_form.worded(refusal, language())
        return _form(view, request.form.to_dict(), errors), HTTPStatus.UNPROCESSABLE_ENTITY
    except ConflictError as conflict:
        return _page(_read(placement_id), conflict=conflict.code), HTTPStatus.CONFLICT
    flash(t("agreement.changed"), "success")
    return redirect(url_for(".show", placement_id=placement_id), 303)


def _read(placement_id: uuid.UUID, *, version: int | None = None) -> AgreementView:
    with database.reading() as session:
        return reading.get(session, current_actor(), placement_id, version=version)


def _version() -> int | None:
    """Give the version asked for in the address, None where none is. Raises NotFoundError for what is no number."""
    text = request.args.get("versjon")
    if text is None:
        return None
    if not (text.isascii() and text.isdigit() and len(text) < 6):  # noqa: PLR2004 - no agreement has so many
        raise NotFoundError("agreement", text)
    return int(text)


def _page(view: AgreementView, *, conflict: str = "", errors: dict[str, str] | None = None) -> str:
    page = agreement_view.page(view, language())
    return render_template(
        "agreements/show.html", page=page, conflict=conflict, errors=errors or {}, sent=request.form.get("name", "")
    )


def _form(view: AgreementView, values: dict[str, str] | None = None, errors: dict[str, str] | None = None) -> str:
    return render_template(
        "agreements/edit.html",
        view=view,
        form=agreement_form.form(view, values),
        choices=agreement_form.CHOICES,
        errors=errors or {},
        read=request.form.get("agreement", view.content_hash),
    )
