"""A log-in provider that lies: it runs on this machine and signs whatever a test asks for, in whatever way."""

import base64
import hmac
import json
import threading
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from joserfc import jwt
from joserfc.jwk import RSAKey

CLIENT_ID = "mobilitetstorget"
SECRET = "known to the tests and their forger only, and long enough"
EVENT = "http://schemas.openid.net/event/backchannel-logout"


class Forger:
    """What the provider says next. ``token`` makes what its token endpoint hands out."""

    def __init__(self) -> None:
        self.issuer = ""
        self.key = self.new_key()
        self.told: dict[str, Any] = {}
        self.token = ""

    @staticmethod
    def new_key(kid: str = "") -> RSAKey:
        """Make a key of its own."""
        return RSAKey.generate_key(2048, {"kid": kid or uuid.uuid4().hex, "use": "sig", "alg": "RS256"}, private=True)

    def metadata(self) -> dict[str, Any]:
        """Give the discovery document; ``told`` changes what it says."""
        return {
            "issuer": self.issuer,
            "authorization_endpoint": f"{self.issuer}/auth",
            "token_endpoint": f"{self.issuer}/token",
            "jwks_uri": f"{self.issuer}/jwks",
            "response_types_supported": ["code"],
            "subject_types_supported": ["public"],
            "id_token_signing_alg_values_supported": ["RS256", "HS256", "none"],
            **self.told,
        }

    def claims(self, **changes: Any) -> dict[str, Any]:
        """Give the claims of an ID token; None leaves one out."""
        now = int(time.time())
        right = {"iss": self.issuer, "aud": CLIENT_ID, "sub": "demo:ansatt", "iat": now, "exp": now + 300}
        return {name: value for name, value in {**right, **changes}.items() if value is not None}

    def logout(self, **changes: Any) -> dict[str, Any]:
        """Give the claims of a logout token; None leaves one out."""
        return self.claims(**{"jti": uuid.uuid4().hex, "events": {EVENT: {}}, **changes})

    def sign(self, claims: dict[str, Any], *, key: RSAKey | None = None, **header: Any) -> str:
        """Sign with the provider's key, or another."""
        by = key or self.key
        head = {"alg": "RS256", "kid": by.kid, **header}
        return jwt.encode(head, claims, by, registry=_anything())

    def unsigned(self, claims: dict[str, Any], **header: Any) -> str:
        """Sign with nothing (``alg: none``)."""
        return f"{_part({'alg': 'none', **header})}.{_part(claims)}."

    def by_secret(self, claims: dict[str, Any], secret: str, **header: Any) -> str:
        """Sign with a secret that both sides know. By hand: no library lets a public key pass for one."""
        signed = f"{_part({'alg': 'HS256', 'kid': self.key.kid, **header})}.{_part(claims)}"
        seal = hmac.digest(secret.encode(), signed.encode(), "sha256")
        return f"{signed}.{base64.urlsafe_b64encode(seal).decode().rstrip('=')}"


def _anything() -> Any:
    from joserfc.jws import JWSRegistry  # noqa: PLC0415 - only liars need it

    return JWSRegistry(strict_check_header=False)


def _part(told: dict[str, Any]) -> str:
    return base64.urlsafe_b64encode(json.dumps(told).encode()).decode().rstrip("=")


@contextmanager
def running() -> Iterator[Forger]:
    """Give a forger that listens on a free port of this machine."""
    forger = Forger()

    class Door(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            jwks = {"keys": [forger.key.as_dict(private=False)]}
            self._answer(jwks if self.path == "/jwks" else forger.metadata())

        def do_POST(self) -> None:
            self.rfile.read(int(self.headers["Content-Length"]))
            self._answer({"access_token": "x", "token_type": "Bearer", "id_token": forger.token})

        def log_message(self, *_: Any) -> None:
            pass

        def _answer(self, told: dict[str, Any]) -> None:
            body = json.dumps(told).encode()
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

    server = ThreadingHTTPServer(("127.0.0.1", 0), Door)
    forger.issuer = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield forger
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
