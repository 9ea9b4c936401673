"""Keys for programs: the reader's own, and for the administrator those of the ministries' systems."""

import uuid
from http import HTTPStatus
from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from mobility import clock
from mobility.errors import InvalidInputError
from mobility.permissions import Permission
from mobility.tokens import making
from mobility.tokens.making import SystemTokenInput, TokenInput
from web import forms
from web.access import current_actor, require
from web.database import reading, transaction
from web.presenters import token_forms
from web.templating import language, t

blueprint = Blueprint("tokens", __name__, url_prefix="/api-nokler")


@blueprint.get("")
@require(Permission.MAKE_TOKENS)
def index() -> str:
    """Show the reader's keys, and a form for a new one."""
    return _page()


@blueprint.post("")
@require(Permission.MAKE_TOKENS)
def make() -> ResponseReturnValue:
    """Make a key of the reader's own and show it, this once."""
    try:
        with transaction() as session:
            data = forms.parse(TokenInput, token_forms.read(request.form))
            key = making.make(session, current_actor(), data, now=clock.now())
    except InvalidInputError as refusal:
        return _page(refusal=refusal), HTTPStatus.UNPROCESSABLE_ENTITY
    return _page(key=key)


@blueprint.post("/system")
@require(Permission.ISSUE_SYSTEM_TOKENS)
def issue() -> ResponseReturnValue:
    """Make a key for a system of a ministry's and show it, this once."""
    try:
        with transaction() as session:
            data = forms.parse(SystemTokenInput, token_forms.read(request.form))
            key = making.issue(session, current_actor(), data, now=clock.now())
    except InvalidInputError as refusal:
        return _page(refusal=refusal, of="system"), HTTPStatus.UNPROCESSABLE_ENTITY
    return _page(key=key, of="system")


@blueprint.post("/<uuid:token_id>/trekk")
@require(Permission.MAKE_TOKENS)
def revoke(token_id: uuid.UUID) -> ResponseReturnValue:
    """Let a key open nothing any more."""
    with transaction() as session:
        making.revoke(session, current_actor(), token_id, now=clock.now())
    flash(t("tokens.revoked"), "success")
    return redirect(url_for(".index"), HTTPStatus.SEE_OTHER)


def _page(**told: Any) -> str:
    with reading() as session:
        view = token_forms.view(session, current_actor(), language(), request.form, now=clock.now(), **told)
    return render_template("tokens/index.html", view=view, errors=view.errors)
