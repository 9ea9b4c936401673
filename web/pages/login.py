"""Log in and out, and choose a language."""

from flask import Blueprint, abort, current_app, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue

from mobility import clock, preferences
from mobility.demo.personas import PERSONAS, find
from mobility.errors import NotFoundError
from models.enums import Language
from web import oidc
from web.access import actor_or_none, public
from web.database import reading, transaction
from web.language import CHOSEN
from web.login import local_path, log_in, log_out
from web.security import without_token

blueprint = Blueprint("login", __name__)


@blueprint.get("/logg-inn")
@public
def index() -> ResponseReturnValue:
    """Show the ways to log in."""
    back = local_path(request.args.get("neste"))
    if actor_or_none() is not None:
        return redirect(back or url_for("home.index"), 303)
    return render_template("login/index.html", personas=PERSONAS, back=back)


@blueprint.post("/logg-inn/demo")
@public
def demo() -> ResponseReturnValue:
    """Log in as a made-up person; there is no such door outside the demo."""
    if not current_app.extensions["settings"].demo:
        abort(404)
    try:
        with reading() as database_session:
            person_id = find(database_session, request.form.get("persona", "")).id
    except NotFoundError:
        abort(404)
    log_in(person_id, way="demo")
    return redirect(local_path(request.form.get("neste")) or url_for("home.index"), 303)


# Whoever lures a browser into the demo as a made-up person has done no harm, and scripts log in without a page.
without_token(demo)


@blueprint.post("/logg-ut")
@public
def leave() -> ResponseReturnValue:
    """Log out, also at the provider where the session began there."""
    address = oidc.farewell()
    log_out()
    return redirect(address or url_for("login.index"), 303)


@blueprint.post("/sprak")
@public
def choose_language() -> ResponseReturnValue:
    """Read on in another language, and remember it for who is logged in."""
    chosen = request.form.get("language", "")
    if chosen not in set(Language):
        abort(400)
    actor = actor_or_none()
    if actor is not None:
        with transaction() as database_session:
            preferences.choose_language(database_session, actor, Language(chosen), now=clock.now())
    session[CHOSEN] = chosen
    return redirect(local_path(request.form.get("neste")) or url_for("home.index"), 303)
