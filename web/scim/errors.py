"""How a directory is told that something went wrong: SCIM's own errors, for faults of ours and of the library's."""

from http import HTTPStatus

from flask import Response, request
from pydantic import ValidationError
from scim2_models import Error, SCIMException

from mobility.errors import ConflictError, InvalidInputError
from web.scim.answers import MEDIA_TYPE
from web.scim.asked import PREFIX

_CONFLICTS = {
    "taken": (HTTPStatus.CONFLICT, "uniqueness", "the name, address or number is another's"),
    "stale": (HTTPStatus.PRECONDITION_FAILED, None, "this has changed since it was read; read it anew"),
}


def is_asked() -> bool:
    """Tell whether the reader is a directory."""
    return request.path.startswith(f"{PREFIX}/")


def answer(status: HTTPStatus, error: Exception) -> Response:
    """Tell of an error."""
    told = _told(status, error)
    return Response(told.model_dump_json(), told.status, content_type=MEDIA_TYPE)


def unreadable(error: Exception) -> Response:
    """Tell of what cannot be read, as a handler of a blueprint's."""
    return answer(HTTPStatus.BAD_REQUEST, error)


def _told(status: HTTPStatus, error: Exception) -> Error:
    if isinstance(error, ValidationError):
        return Error.from_validation_errors(error)[0]
    if isinstance(error, SCIMException):
        return error.to_error()
    if isinstance(error, ConflictError) and error.code in _CONFLICTS:
        code, kind, detail = _CONFLICTS[error.code]
        return Error(status=code, scim_type=kind, detail=detail)
    if isinstance(error, InvalidInputError):
        return Error(status=HTTPStatus.BAD_REQUEST, scim_type="invalidValue", detail=str(error))
    return Error(status=status, detail=status.phrase)
