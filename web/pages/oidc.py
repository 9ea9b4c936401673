"""Log in at the provider: there, and back."""

import structlog
from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from mobility import clock, sign_in
from mobility.errors import NotFoundError
from web import oidc
from web.access import public
from web.database import transaction
from web.login import local_path, log_in
from web.oidc import Failure, SignInFailedError

blueprint = Blueprint("oidc", __name__)
log = structlog.get_logger(__name__)


@blueprint.get("/logg-inn/oidc")
@public
def start() -> ResponseReturnValue:
    """Go to the provider."""
    return redirect(oidc.begin(local_path(request.args.get("neste"))), 303)


@blueprint.get("/logg-inn/oidc/svar")
@public
def answer() -> ResponseReturnValue:
    """Come back from the provider, as an employee or as a stranger."""
    identity, back = oidc.finish()
    try:
        with transaction() as session:
            person_id = sign_in.person_for(session, identity, now=clock.now())
    except NotFoundError as stranger:
        raise SignInFailedError(Failure.STRANGER) from stranger
    log_in(person_id)
    oidc.remember()
    return redirect(back or url_for("home.index"), 303)


@blueprint.errorhandler(SignInFailedError)
def failed(error: SignInFailedError) -> ResponseReturnValue:
    """Tell why nobody is logged in, and the way out."""
    log.warning("sign-in failed", failure=error.failure.value, cause=type(error.__cause__).__name__)
    return render_template("login/oidc_failed.html", failure=error.failure.value), oidc.STATUS[error.failure]
