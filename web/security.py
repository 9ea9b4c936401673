"""What every answer and every write must bear: headers, cookies and the token against forged requests."""

import hashlib
import hmac
import secrets
from http import HTTPStatus
from typing import Any
from urllib.parse import urlsplit

from flask import Flask, Response, abort, request, session
from flask.json.provider import DefaultJSONProvider
from flask.sessions import SecureCookieSessionInterface

from web import bearer
from web.settings import Settings

TOKEN = "csrf_token"  # noqa: S105 - the name of the field, not a secret
_SAFE = {"GET", "HEAD", "OPTIONS"}
# Asked by machines next door, which know an address and no name.
_PROBES = {"health.alive", "health.ready", "health.metrics"}
_OURS = {"same-origin", "none", None}


class ForgedRequestError(Exception):
    """A write without the token of the reader's own session."""


class SignedCookies(SecureCookieSessionInterface):
    """The cookie of Flask, signed by SHA-256."""

    digest_method = staticmethod(hashlib.sha256)


class BoundedJson(DefaultJSONProvider):
    """JSON as it is read everywhere; brackets in brackets without end are a fault of the text, not of ours."""

    def loads(self, s: str | bytes, **kwargs: Any) -> Any:
        """Read a text. Raises ValueError where it is no JSON, or too deep to read."""
        try:
            return super().loads(s, **kwargs)
        except RecursionError as error:
            raise ValueError("the text is too deep to read") from error


def csrf_token() -> str:
    """Give the session's token; made at first need."""
    if TOKEN not in session:
        session[TOKEN] = secrets.token_urlsafe(32)
    token: str = session[TOKEN]
    return token


def without_token(view: object) -> None:
    """Let a view be written to without the token: only where a forged request could do no harm."""
    view.needs_no_token = True  # type: ignore[attr-defined]  # read by the guard below


def install(app: Flask, settings: Settings) -> None:
    """Give an app its cookies, guard and headers."""
    app.secret_key = settings.signing_key
    app.json = BoundedJson(app)
    app.session_interface = SignedCookies()
    secure = not settings.plain_http
    app.config.update(
        SESSION_COOKIE_NAME="__Host-mobilitet" if secure else "mobilitet",
        SESSION_COOKIE_SECURE=secure,
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        PERMANENT_SESSION_LIFETIME=settings.session_hours * 3600,
        MAX_CONTENT_LENGTH=2 * 1024 * 1024,
        MAX_FORM_MEMORY_SIZE=512 * 1024,
    )
    headers = _headers(settings, secure=secure)
    host = urlsplit(settings.public_url or "").netloc

    @app.before_request
    def guard() -> None:
        # Links are made from the host that was asked for: one that is not ours must not get into them.
        if host and request.host != host and request.endpoint not in _PROBES:
            abort(HTTPStatus.BAD_REQUEST)
        if request.method not in _SAFE:
            _check(app)

    @app.after_request
    def dress(response: Response) -> Response:
        for name, value in headers.items():
            response.headers.setdefault(name, value)
        if request.endpoint != "static":
            response.headers.setdefault("Cache-Control", "no-store")
        return response


def _check(app: Flask) -> None:
    if bearer.is_sent():
        return  # no browser adds a token on its own, so nobody's can be made to
    if request.headers.get("Sec-Fetch-Site") not in _OURS:
        raise ForgedRequestError
    if getattr(app.view_functions.get(request.endpoint or ""), "needs_no_token", False):
        return
    sent = request.headers.get("X-CSRF-Token") or request.form.get(TOKEN, "")
    if not hmac.compare_digest(sent.encode(), session.get(TOKEN, "").encode()) or not sent:
        raise ForgedRequestError


def _headers(settings: Settings, *, secure: bool) -> dict[str, str]:
    policy = {
        "default-src": "'self'",
        "img-src": "'self' data:",
        "object-src": "'none'",
        "base-uri": "'none'",
        "frame-ancestors": "'none'",
        # Logging out ends at the provider, and browsers hold a form's redirects to this rule.
        "form-action": f"'self' {settings.oidc_origin}".strip(),
    }
    headers = {
        "Content-Security-Policy": "; ".join(f"{name} {value}" for name, value in policy.items()),
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "same-origin",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    }
    return {**headers, "Strict-Transport-Security": "max-age=31536000; includeSubDomains"} if secure else headers
