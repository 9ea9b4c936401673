"""What was sent about a user, read into what an employee's row can hold."""

import uuid
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from mobility.errors import InvalidInputError
from mobility.provisioning.shapes import Email, Enterprise, Reservation, User
from models.enums import Language

# PostgreSQL refuses NUL, and no other control sign belongs in a name.
_Text = Annotated[str, Field(pattern=r"^[^\x00-\x1f\x7f]*$")]
_EMPTY_IS_NONE = BeforeValidator(lambda value: value or None)
_LANGUAGES = {"no": Language.NB} | {member.value: member for member in Language}


class UserInput(BaseModel):
    """A user's attributes by the names that the directory gives them."""

    model_config = ConfigDict(frozen=True)

    user_name: Annotated[_Text, Field(alias="userName", min_length=1, max_length=254)]
    external_id: Annotated[_Text | None, Field(alias="externalId", max_length=255), _EMPTY_IS_NONE]
    given_name: Annotated[_Text, Field(alias="name.givenName", min_length=1, max_length=100)]
    family_name: Annotated[_Text, Field(alias="name.familyName", min_length=1, max_length=100)]
    title: Annotated[_Text, Field(max_length=200)]
    email: Annotated[
        str, Field(alias="emails.value", pattern=r"^[^\s@\x00]+@[^\s@\x00]+\.[^\s@\x00]+$", max_length=254)
    ]
    is_active: Annotated[bool, Field(alias="active")]
    language: Annotated[Language, Field(alias="preferredLanguage")]
    employee_number: Annotated[_Text | None, Field(alias="employeeNumber", max_length=40), _EMPTY_IS_NONE]
    department: Annotated[_Text | None, Field(max_length=200), AfterValidator(lambda value: value or None)]
    leader_id: Annotated[uuid.UUID | None, Field(alias="manager.value"), _EMPTY_IS_NONE]
    is_reserved: Annotated[bool, Field(alias="reservedFromPublication")]


def read(user: User) -> UserInput:
    """Read a user. Raises InvalidInputError with attribute → pydantic's code."""
    work, more = user[Enterprise] or Enterprise(), user[Reservation] or Reservation()
    told: dict[str, Any] = {
        "userName": user.user_name,
        "externalId": user.external_id,
        "name.givenName": user.name.given_name if user.name else None,
        "name.familyName": user.name.family_name if user.name else None,
        "title": user.title or "",
        "emails.value": _address(user.emails),
        "active": user.active is not False,
        "preferredLanguage": _language(user.preferred_language),
        "employeeNumber": work.employee_number,
        "department": work.department,
        "manager.value": work.manager.value if work.manager else None,
        "reservedFromPublication": bool(more.reserved_from_publication),
    }
    try:
        return UserInput.model_validate(told)
    except ValidationError as error:
        faults = error.errors(include_url=False, include_context=False, include_input=False)
        raise InvalidInputError({".".join(map(str, one["loc"])): one["type"] for one in faults}) from error


def _address(emails: list[Email] | None) -> str | None:
    """Give the address that is marked as primary, else the first."""
    ordered = sorted(emails or [], key=lambda one: one.unknown_attributes.get("primary") is not True)
    return next((one.value for one in ordered), None)


def _language(told: str | None) -> Language:
    """Give the written form behind a tag such as ``nn-NO``; Bokmål for what the service is not written in."""
    return _LANGUAGES.get((told or "")[:2].casefold(), Language.NB)
