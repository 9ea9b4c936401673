"""Closed lists of agreements and of the limits they are counted by."""

from enum import StrEnum


class Side(StrEnum):
    """One of the two ministries of an agreement."""

    RELEASING = "releasing"
    RECEIVING = "receiving"


class TemporaryGround(StrEnum):
    """Why a post is temporary: statsansatteloven § 9 (1) a to e, and § 14 for a senior post held for a time."""

    NATURE = "nature"
    SUBSTITUTE = "substitute"
    PRACTICE = "practice"
    EDUCATION = "education"
    UNFORESEEN = "unforeseen"
    ACTING = "acting"


class ReturnRight(StrEnum):
    """What a person comes back to."""

    SAME_POST = "same-post"
    EQUIVALENT_POST = "equivalent-post"


class SecurityNeed(StrEnum):
    """What the work asks for under the Security Act; never what a person has."""

    NONE = "none"
    AUTHORISATION = "authorisation"
    CLEARANCE = "clearance"


class CounterCode(StrEnum):
    """The limits that the service counts towards."""

    STAY = "stay"
    SERVICE = "service"
    NOTICE = "notice"
