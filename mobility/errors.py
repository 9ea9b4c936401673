"""The four ways in which a use-case says no. ``web/errors.py`` is the one place that turns them into status codes."""

from collections.abc import Mapping


class MobilityError(Exception):
    """The base of all that a use-case refuses."""


class NotFoundError(MobilityError):
    """The thing does not exist, or the actor may not know that it does."""

    def __init__(self, what: str, key: object) -> None:
        super().__init__(f"{what} {key} is not found")
        self.what = what
        self.key = key


class ForbiddenError(MobilityError):
    """The actor is known to the thing but may not do this with it."""

    def __init__(self, permission: str) -> None:
        super().__init__(f"permission {permission} is needed")
        self.permission = permission


class ConflictError(MobilityError):
    """The step does not fit where things stand; ``code`` says why, for ``web/locale`` to word."""

    def __init__(self, code: str, **data: object) -> None:
        super().__init__(code)
        self.code = code
        self.data = data


class InvalidInputError(MobilityError):
    """Input that cannot be used; ``fields`` maps field to code, for ``web/locale`` to word."""

    def __init__(self, fields: Mapping[str, str], **data: object) -> None:
        super().__init__(", ".join(f"{field}: {code}" for field, code in fields.items()))
        self.fields = dict(fields)
        self.data = data
