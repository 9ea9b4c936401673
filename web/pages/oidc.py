"""Log in at the provider: there, and back."""

import structlog
from flask import Blueprint, current_app, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from mobility import clock, refusals, sessions, sign_in
from mobility.errors import NotFoundError
from mobility.limits.spending import Spender
from web import oidc
from web.access import public
from web.database import transaction
from web.limits import take
from web.login import local_path, log_in
from web.oidc import Failure, SignInFailedError
from web.security import without_token

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
    rules = current_app.extensions[oidc.ROLE_RULES]
    try:
        with transaction() as session:
            person_id = sign_in.person_for(session, identity, rules=rules, now=clock.now())
    except NotFoundError as stranger:
        raise SignInFailedError(Failure.STRANGER) from stranger
    take("account", Spender(str(person_id)))
    log_in(person_id, way="oidc", provider_session=identity.provider_session)
    oidc.remember()
    return redirect(back or url_for("home.index"), 303)


@blueprint.post("/logg-inn/oidc/utlogging")
@public
def logged_out() -> ResponseReturnValue:
    """Hear from the provider that somebody has logged out there, and end it here too (back-channel logout)."""
    try:
        told = oidc.told_of_logout(request.form.get("logout_token", ""))
    except ValueError:
        return {"error": "invalid_request"}, 400
    with transaction() as session:
        sessions.end_at_provider(
            session,
            subject=told.subject,
            provider_session=told.provider_session,
            told_at=told.told_at,
            now=clock.now(),
        )
    return "", 200


# The provider's own signature proves who sends it; a provider has no cookie of ours.
without_token(logged_out)


@blueprint.errorhandler(SignInFailedError)
def failed(error: SignInFailedError) -> ResponseReturnValue:
    """Tell why nobody is logged in, and the way out."""
    log.warning("sign-in failed", failure=error.failure.value, cause=type(error.__cause__).__name__)
    with transaction() as session:
        refusals.login(session, error.failure.value, now=clock.now())
    return render_template("login/oidc_failed.html", failure=error.failure.value), oidc.STATUS[error.failure]
