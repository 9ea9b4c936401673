"""What the log-in provider's word is worth: who it must be, which signatures count, what a logout token must hold."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from joserfc import jwt
from joserfc.errors import InvalidKeyIdError
from joserfc.jwk import KeySet
from joserfc.jws import JWSRegistry

from mobility import clock
from web.settings import Settings

# Signatures by the provider's own private key alone: never none, and never a secret that we share with it.
_SIGNATURES = frozenset({"RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA"})
_SUPPORTED = "id_token_signing_alg_values_supported"
_EVENT = "http://schemas.openid.net/event/backchannel-logout"
_LEEWAY = 120


@dataclass(frozen=True, slots=True)
class LogoutToken:
    """Who has logged out at the provider: a subject, or one session of its own; and when it was told."""

    subject: str | None
    provider_session: str | None
    told_at: dt.datetime


def know(client: Any, settings: Settings) -> None:
    """Read where the provider's doors are, and which signatures of it count.

    Raises
    ------
    ValueError
        When the document at the provider's address speaks for another, or it signs with none that counts.
    """
    metadata = client.load_server_metadata()
    if metadata.get("issuer") != settings.oidc_issuer:
        raise ValueError("the provider's document names another issuer than MOBILITY_OIDC_ISSUER")
    metadata[_SUPPORTED] = sorted(_SIGNATURES & set(metadata.get(_SUPPORTED) or ["RS256"]))
    if not metadata[_SUPPORTED]:
        raise ValueError("the provider signs with nothing that counts")


def values(claims: dict[str, Any], name: str) -> frozenset[str]:
    """Give the values of a claim, by its name or by a path of names with dots; none where it is not there."""
    found: Any = claims
    for part in [name] if name in claims else name.split("."):
        found = found.get(part) if isinstance(found, dict) else None
    told = found if isinstance(found, list) else [found]
    return frozenset(one for one in told if isinstance(one, str))


def logout(client: Any, token: str, settings: Settings) -> LogoutToken:
    """Read a logout token (OpenID Connect Back-Channel Logout 1.0, 2.6).

    Raises
    ------
    ValueError
        When it is of another kind, or lacks what it must hold. JoseError when its signature or times do not hold.
    """
    know(client, settings)
    read = _decode(client, token)
    claims = read.claims
    jwt.JWTClaimsRegistry(
        leeway=_LEEWAY,
        iss={"essential": True, "value": settings.oidc_issuer or ""},
        aud={"essential": True, "value": settings.oidc_client_id or ""},
        iat={"essential": True},
        exp={"essential": True},
        jti={"essential": True},
    ).validate(claims)
    events = claims.get("events")
    is_logout = isinstance(events, dict) and isinstance(events.get(_EVENT), dict)
    # An ID token, which bears a nonce, must never pass for one of these.
    if read.header.get("typ") != "logout+jwt" or not is_logout or "nonce" in claims:
        raise ValueError("this is no logout token")
    subject, sid = (one if isinstance(one, str) and one else None for one in (claims.get("sub"), claims.get("sid")))
    if subject is None and sid is None:
        raise ValueError("the logout token names nobody")
    # It tells whole seconds: what began within that second began before.
    told_at = min(dt.datetime.fromtimestamp(int(claims["iat"]) + 1, dt.UTC), clock.now())
    return LogoutToken(subject, sid, told_at)


def _decode(client: Any, token: str) -> jwt.Token:
    registry = JWSRegistry(algorithms=client.server_metadata[_SUPPORTED], strict_check_header=False)
    try:
        return jwt.decode(token, KeySet.import_key_set(client.fetch_jwk_set()), registry=registry)
    except InvalidKeyIdError:
        # The provider has changed its keys since they were read.
        return jwt.decode(token, KeySet.import_key_set(client.fetch_jwk_set(force=True)), registry=registry)
