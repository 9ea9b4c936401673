"""Log in at an OpenID provider: authorization code with PKCE, state and nonce, all by Authlib."""

from enum import StrEnum
from http import HTTPStatus
from typing import Any

from authlib.common.errors import AuthlibBaseError
from authlib.integrations.base_client.errors import MismatchingStateError
from authlib.integrations.flask_client import OAuth
from flask import Flask, abort, current_app, request, session, url_for
from joserfc.errors import JoseError
from requests import RequestException

from mobility import claimed_roles
from mobility.sign_in import Identity
from web import oidc_tokens
from web.oidc_tokens import LogoutToken
from web.settings import Settings
from web.templating import language

ROLE_RULES = "oidc-role-rules"
_NAME = "oidc"
_BY_PROVIDER = "by-provider"
_TIMEOUT_SECONDS = 10
# The session cookie holds what a log-in began with, and browsers drop cookies above 4,096 bytes.
_LONGEST_BACK = 1000


class Failure(StrEnum):
    """Why a log-in came to nothing; the words stand under ``oidc.<value>``."""

    LOST = "lost"
    REFUSED = "refused"
    PROVIDER = "provider"
    STRANGER = "stranger"


STATUS = {
    Failure.LOST: HTTPStatus.BAD_REQUEST,
    Failure.REFUSED: HTTPStatus.BAD_REQUEST,
    Failure.PROVIDER: HTTPStatus.BAD_GATEWAY,
    Failure.STRANGER: HTTPStatus.FORBIDDEN,
}


class SignInFailedError(Exception):
    """A log-in at the provider came to nothing."""

    def __init__(self, failure: Failure) -> None:
        super().__init__(failure.value)
        self.failure = failure


def install(app: Flask, settings: Settings) -> None:
    """Give an app its client at the provider, where one is configured."""
    if not settings.has_oidc:
        return
    issuer, secret = settings.oidc_issuer or "", settings.oidc_client_secret
    app.extensions[ROLE_RULES] = claimed_roles.read(settings.oidc_roles)
    app.extensions[_NAME] = OAuth(app).register(
        _NAME,
        client_id=settings.oidc_client_id,
        client_secret=secret.get_secret_value() if secret else None,
        server_metadata_url=f"{issuer.rstrip('/')}/.well-known/openid-configuration",
        client_kwargs={
            "scope": "openid email",
            "code_challenge_method": "S256",
            "default_timeout": _TIMEOUT_SECONDS,
        },
    )


def begin(back: str | None) -> str:
    """Begin a log-in and give the provider's address to go to.

    Parameters
    ----------
    back
        Path on this site to come back to.

    Raises
    ------
    SignInFailedError
        When the provider does not answer.
    """
    client = _client()
    _forget_earlier()
    answer = url_for("oidc.answer", _external=True)
    try:
        oidc_tokens.know(client, _settings())
        begun = client.create_authorization_url(answer, ui_locales=language().value)
    except (RequestException, RuntimeError, ValueError) as error:
        raise SignInFailedError(Failure.PROVIDER) from error
    address: str = begun.pop("url")
    kept = back if back and len(back) <= _LONGEST_BACK else None
    client.save_authorize_data(redirect_uri=answer, back=kept, **begun)
    return address


def finish() -> tuple[Identity, str | None]:
    """Read the provider's answer, and give who it vouches for and where to go on to.

    Raises
    ------
    SignInFailedError
        When the answer belongs to no log-in begun in this browser, is a refusal, or cannot be trusted.
    """
    client = _client()
    begun = client.framework.get_state_data(session, request.args.get("state")) or {}
    try:
        claims = _claims(client)
    except MismatchingStateError as error:
        raise SignInFailedError(Failure.LOST) from error
    except (AuthlibBaseError, JoseError, RequestException, RuntimeError, ValueError) as error:
        refused = "error" in request.args
        raise SignInFailedError(Failure.REFUSED if refused else Failure.PROVIDER) from error
    verified = claims.get("email") if claims.get("email_verified") is True else None
    claim = _settings().oidc_role_claim
    roles = oidc_tokens.values(claims, claim) if claim else None
    return Identity(claims["sub"], verified, roles, claims.get("sid")), begun.get("back")


def remember() -> None:
    """Mark the session as begun at the provider, so that it ends there too."""
    session[_BY_PROVIDER] = True


def farewell() -> str | None:
    """Give the address that ends the session at the provider; None where it was not begun there or cannot be ended."""
    if _NAME not in current_app.extensions or _BY_PROVIDER not in session:
        return None
    client = _client()
    try:
        ended = client.create_logout_url(url_for("login.index", _external=True), client_id=client.client_id)
    except (RequestException, RuntimeError):
        return None
    address: str = ended["url"]
    return address


def told_of_logout(token: str) -> LogoutToken:
    """Read what the provider tells of a log-out there. Raises ValueError for anything that is not its word to us."""
    try:
        return oidc_tokens.logout(_client(), token, _settings())
    except (AuthlibBaseError, JoseError, RequestException, RuntimeError) as error:
        raise ValueError("no logout token of the provider's") from error


def _settings() -> Settings:
    found: Settings = current_app.extensions["settings"]
    return found


def _client() -> Any:
    if _NAME not in current_app.extensions:
        abort(HTTPStatus.NOT_FOUND)
    return current_app.extensions[_NAME]


def _claims(client: Any) -> dict[str, Any]:
    """Give the claims of a proved ID token, and those that the provider tells only when asked."""
    settings = _settings()
    oidc_tokens.know(client, settings)
    exactly = {"iss": settings.oidc_issuer, "aud": settings.oidc_client_id}
    token = client.authorize_access_token(
        claims_options={name: {"essential": True, "value": value} for name, value in exactly.items()}
    )
    claims = token.get("userinfo")
    if claims is None:
        raise ValueError("the provider gave no ID token")
    asked = {"email", settings.oidc_role_claim or "email"}
    if asked <= claims.keys() or "userinfo_endpoint" not in client.server_metadata:
        return dict(claims)
    told = client.userinfo(token=token)
    if told.get("sub") != claims["sub"]:
        raise ValueError("the provider tells of somebody else than its ID token")
    return {**told, **claims}


def _forget_earlier() -> None:
    # Each log-in begun lies in the cookie until it is finished; the newest is the one that counts.
    for key in [key for key in session if key.startswith(f"_state_{_NAME}_")]:
        session.pop(key)
