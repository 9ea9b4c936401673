"""What the service takes from a directory, in the words of SCIM: no more than it needs to know an employee by.

What is not declared here is dropped unread; what must never be kept is refused by ``mobility.provisioning.refused``.
"""

from typing import TYPE_CHECKING, Annotated, Any, ClassVar

from pydantic import Field
from scim2_models import (
    URN,
    CaseExact,
    ComplexAttribute,
    Extension,
    Mutability,
    Reference,
    Required,
    Resource,
    ResourceType,
    Returned,
    ScimPolicy,
    ScimProvider,
    Uniqueness,
)

from models.enums import Language, Role

ROLES = (Role.MANAGER, Role.HR, Role.UNION, Role.PRIVACY_OFFICER)
"""The roles that hold in one ministry, and that its own directory may therefore hand out."""

# Entra writes some operations in its own way; a filter that finds nothing and a removal with a value are told to work.
POLICY = ScimPolicy(
    unknown=ScimPolicy.Unknown.ignore,
    remove_value_as_filter=ScimPolicy.RemoveValue.apply,
    unmatched_path_filter=ScimPolicy.UnmatchedPathFilter.create,
)


class Name(ComplexAttribute):
    """The components of the user's name."""

    given_name: Annotated[str | None, Required.true] = Field(None, description="Given names")
    family_name: Annotated[str | None, Required.true] = Field(None, description="Family name")


class Email(ComplexAttribute):
    """An address at work."""

    value: Annotated[str | None, Required.true] = Field(None, description="The address")
    type: str | None = Field(None, examples=["work"], description="Always work: private addresses are refused")


class Membership(ComplexAttribute):
    """A group that the user is in."""

    value: Annotated[str | None, Mutability.read_only, CaseExact.true] = Field(None, description="The group's id")
    ref: Annotated[Reference["Group"] | None, Mutability.read_only] = Field(
        None, serialization_alias="$ref", validation_alias="$ref", description="The group's address"
    )
    display: Annotated[str | None, Mutability.read_only] = Field(None, description="The group's name")


class User(Resource[Any]):
    """An employee of the ministry whose key is used."""

    __schema__ = URN("urn:ietf:params:scim:schemas:core:2.0:User")

    user_name: Annotated[str | None, Uniqueness.server, Required.true] = Field(
        None, description="The directory's name for the user"
    )
    name: Annotated[Name | None, Required.true] = Field(None, description="The user's name")
    title: str | None = Field(None, description="Title at work")
    preferred_language: Annotated[str | None, Mutability.write_only, Returned.never] = Field(
        None,
        examples=[member.value for member in Language],
        description="Read when the user is made; from then on the user's own choice counts",
    )
    active: Annotated[bool | None, Required.true] = Field(
        None, description="Whether the user works here; false ends every log-in and hides the user at once"
    )
    emails: Annotated[list[Email] | None, Required.true] = Field(
        None, description="The address at work; of several the one marked as primary is kept"
    )
    groups: Annotated[list[Membership] | None, Mutability.read_only] = Field(
        None, description="The groups that the user is in"
    )

    Name: ClassVar[type[ComplexAttribute]] = Name
    Emails: ClassVar[type[ComplexAttribute]] = Email
    Groups: ClassVar[type[ComplexAttribute]] = Membership


class Leader(ComplexAttribute):
    """The user's nearest leader."""

    value: Annotated[str | None, Required.true, CaseExact.true] = Field(None, description="The leader's id")
    ref: Reference["User"] | None = Field(
        None, serialization_alias="$ref", validation_alias="$ref", description="The leader's address"
    )


class Enterprise(Extension):
    """Where in the ministry the user works."""

    __schema__ = URN("urn:ietf:params:scim:schemas:extension:enterprise:2.0:User")

    employee_number: Annotated[str | None, Uniqueness.server] = Field(None, description="The HR system's id")
    department: str | None = Field(None, description="Name of the unit; made where the ministry has none of that name")
    manager: Leader | None = Field(None, description="The nearest leader")


class Reservation(Extension):
    """Whether the employee is reserved against publication (in the HR system: reservasjonPublisering)."""

    __schema__ = URN("urn:ietf:params:scim:schemas:extension:mobilitetstorget:2.0:User")

    reserved_from_publication: Annotated[bool | None, Required.true] = Field(
        None,
        description="Hidden everywhere, also in counts; what is not sent stays as it was, and is false for who is new",
    )


class Member(ComplexAttribute):
    """Somebody who is in a group."""

    value: Annotated[str | None, Mutability.immutable, Required.true, CaseExact.true] = Field(
        None, description="The user's id"
    )
    ref: Annotated[Reference["User"] | None, Mutability.immutable] = Field(
        None, serialization_alias="$ref", validation_alias="$ref", description="The user's address"
    )
    type: Annotated[str | None, Mutability.immutable] = Field(None, examples=["User"], description="Always User")


class Group(Resource[Any]):
    """A role in the ministry whose key is used."""

    __schema__ = URN("urn:ietf:params:scim:schemas:core:2.0:Group")

    display_name: Annotated[str | None, Required.true, Mutability.immutable, Uniqueness.server] = Field(
        None, examples=[role.value for role in ROLES], description="The role"
    )
    members: list[Member] | None = Field(None, description="Those who hold the role because the directory says so")

    Members: ClassVar[type[ComplexAttribute]] = Member


if TYPE_CHECKING:

    class Employee(User):
        """A user with both extensions."""

else:
    Employee = User[Enterprise | Reservation]


def _described() -> ScimProvider:
    """Give all that the service tells about itself, without what it can do.

    What is shown always tells about the reservation. What is sent need not: nobody loses one because a directory does
    not know of it.
    """
    always = User.__class_getitem__(Enterprise | Annotated[Reservation, Required.true])
    types = [ResourceType.from_resource(always), ResourceType.from_resource(Group)]
    return ScimProvider([User, Enterprise, Reservation, Group], types, policy=POLICY)


PROVIDER = _described()
"""The service as ``/Schemas`` and ``/ResourceTypes`` tell of it."""
