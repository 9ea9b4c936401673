"""Stop suggestions and start them again, and see every stop there has been."""

from collections.abc import Callable

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from mobility import clock
from mobility.accountability import switching
from mobility.accountability.input import SwitchInput
from mobility.accountability.switching import ALL
from mobility.errors import InvalidInputError
from mobility.permissions import Permission
from web import forms
from web.access import current_actor, require
from web.database import reading, transaction
from web.presenters import switch_view
from web.templating import t

blueprint = Blueprint("switch", __name__, url_prefix="/kontroll")
blueprint.add_app_template_filter(switch_view.moment)


@blueprint.get("")
@require(Permission.SEE_SWITCH)
def index() -> str:
    """Show what is stopped and on, what the reader may change, and the history."""
    return _page()


@blueprint.post("/alle/stopp")
@require(Permission.STOP_ALL_SUGGESTIONS)
def stop_all() -> ResponseReturnValue:
    """Stop suggestions for all."""
    return _switch(switching.stop, ALL, "switch.done-stopped")


@blueprint.post("/alle/start")
@require(Permission.STOP_ALL_SUGGESTIONS)
def start_all() -> ResponseReturnValue:
    """Start suggestions that were stopped for all."""
    return _switch(switching.start, ALL, "switch.done-started")


@blueprint.post("/<code>/stopp")
@require(Permission.STOP_OWN_SUGGESTIONS)
def stop(code: str) -> ResponseReturnValue:
    """Stop suggestions for a ministry."""
    return _switch(switching.stop, code, "switch.done-stopped")


@blueprint.post("/<code>/start")
@require(Permission.STOP_OWN_SUGGESTIONS)
def start(code: str) -> ResponseReturnValue:
    """Start a ministry's suggestions again."""
    return _switch(switching.start, code, "switch.done-started")


def _switch(act: Callable[..., None], key: str, done: str) -> ResponseReturnValue:
    try:
        data = forms.parse(SwitchInput, request.form)
    except InvalidInputError:
        return _page(refused=key), 422
    with transaction() as session:
        act(session, current_actor(), key, data, now=clock.now())
    flash(t(done), "success")
    return redirect(url_for(".index"), 303)


def _page(refused: str = "") -> str:
    with reading() as session:
        view = switch_view.view(session, current_actor(), now=clock.now())
    return render_template(
        "accountability/switch.html", view=view, refused=refused, typed=request.form.get("reason", "")
    )
