"""How the API describes itself, and how it refuses what does not fit the description."""

from http import HTTPStatus
from typing import Any

from flask import Request
from pydantic import BaseModel, Field, ValidationError
from spectree import Response, SecurityScheme, SpecTree
from spectree.models import InType, SecureType, SecuritySchemeData

from mobility.errors import InvalidInputError
from mobility.tokens.scopes import Scope
from web import forms

PREFIX = "/api/v1"

_ALWAYS = (401, 403, 406, 422, 429)
_WHERE_NAMED = 404
_OF_WRITES = (400, 409, 413, 415)
_WITH_BODIES = ("POST", "PUT", "PATCH")
WRITES = (*_WITH_BODIES, "DELETE")


class Problem(BaseModel):
    """What went wrong, as ``application/problem+json`` (RFC 9457)."""

    type: str
    title: str
    status: int
    code: str | None = Field(default=None, description="Why the step does not fit where things stand, with 409")
    errors: dict[str, str] | None = Field(default=None, description="Field → what is wrong with it, with 422")


def _name(model: Any) -> str:
    return str(model.__name__)


def _nested_name(_parent: str, child: str) -> str:
    return child


def _key(where: InType, name: str, description: str) -> SecuritySchemeData:
    return SecuritySchemeData(type=SecureType.API_KEY, field_in=where, name=name, description=description)


def _refuse(request: Request, _response: object, error: Exception | None, _instance: object, _adapter: object) -> None:
    """Refuse what does not fit in the words of every other door, instead of spectree's own."""
    # Spectree reads a body that is no JSON, and an empty list, as an empty object; asking anew raises what is wrong.
    has_body = request.method in _WITH_BODIES and (request.content_length or request.mimetype)
    if has_body and not isinstance(request.get_json(), dict):
        raise InvalidInputError({"form": "model_type"})
    if isinstance(error, ValidationError):
        raise forms.invalid(error) from error


SPEC = SpecTree(
    "flask",
    mode="strict",
    annotations=True,
    before=_refuse,
    naming_strategy=_name,
    nested_naming_strategy=_nested_name,
    validation_error_model=Problem,
    title="Mobilitetstorget",
    version="1",
    openapi_version="3.1.0",
    description=(
        "Openings across the ministries, the shared vocabulary of competences, and what is the caller's own: profile, "
        "suggestions with their reasons, cases, rotation, courses. A token, made on the page `/api-nokler` for chosen "
        "scopes, is sent as `Authorization: Bearer …`; it never gives more than its holder may do. The pages' own "
        "session cookie serves too; what is written with it also bears the session's token, which `GET /api/v1/me` "
        "gives, in the header `X-CSRF-Token`."
    ),
    security_schemes=[
        SecurityScheme(
            name="bearer",
            data=SecuritySchemeData(type=SecureType.HTTP, scheme="bearer", description="A token with its scopes"),
        ),
        SecurityScheme(
            name="session", data=_key(InType.COOKIE, "__Host-mobilitet", "The log-in of the pages, for their own calls")
        ),
        SecurityScheme(
            name="csrf", data=_key(InType.HEADER, "X-CSRF-Token", "The token of the session, for what is written")
        ),
    ],
)


def keys(scope: Scope | None, method: str) -> list[dict[str, list[str]]]:
    """Give what opens an operation: a token with its scope, or the log-in of the pages."""
    session: dict[str, list[str]] = {"session": []}
    return [{"bearer": [scope] if scope else []}, {**session, "csrf": []} if method in WRITES else session]


def answers(gives: type[BaseModel] | None, status: int, method: str, problems: tuple[int, ...]) -> Response:
    """Give the answers of an operation: its own, and the problems that it may meet."""
    met = {*_ALWAYS, *problems, *(_OF_WRITES if method in WRITES else ())}
    told: dict[str, Any] = {f"HTTP_{HTTPStatus(one).value}": Problem for one in sorted(met)}
    return Response(**{f"HTTP_{status}": gives, **told})
