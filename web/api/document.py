"""How the API describes itself, and how it refuses what does not fit the description."""

from typing import Any

from flask import Request
from pydantic import BaseModel, ValidationError
from spectree import Response, SecurityScheme, SpecTree
from spectree.models import InType, SecureType, SecuritySchemeData

from mobility.errors import InvalidInputError
from web import forms

PREFIX = "/api/v1"


class Problem(BaseModel):
    """What went wrong, as ``application/problem+json`` (RFC 9457)."""

    type: str
    title: str
    status: int
    code: str | None = None
    errors: dict[str, str] | None = None


def _name(model: Any) -> str:
    return str(model.__name__)


def _nested_name(_parent: str, child: str) -> str:
    return child


def _key(where: InType, name: str) -> SecuritySchemeData:
    return SecuritySchemeData(type=SecureType.API_KEY, field_in=where, name=name)


def _refuse(request: Request, _response: object, error: Exception | None, _instance: object, _adapter: object) -> None:
    """Refuse what does not fit in the words of every other door, instead of spectree's own."""
    # Spectree reads a body that is no JSON, and an empty list, as an empty object; asking anew raises what is wrong.
    if request.method in {"POST", "PATCH"} and not isinstance(request.get_json(), dict):
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
        "Openings across the ministries, the shared vocabulary of competences, and the caller's own profile and "
        "suggestions. Log in on the pages first: the session cookie is the key. What is written also bears the "
        "session's token, which `GET /api/v1/me` gives, in the header `X-CSRF-Token`."
    ),
    security_schemes=[
        SecurityScheme(name="session", data=_key(InType.COOKIE, "__Host-mobilitet")),
        SecurityScheme(name="token", data=_key(InType.HEADER, "X-CSRF-Token")),
    ],
)

READS: dict[str, list[str]] = {"session": []}
WRITES: dict[str, list[str]] = {"session": [], "token": []}


def answers(*more: str, **models: Any) -> Response:
    """Give the answers of an operation: its own, and the problems that it may meet (such as ``HTTP_404``)."""
    problems = dict.fromkeys(("HTTP_401", "HTTP_403", *more), Problem)
    return Response(**models, **problems)
