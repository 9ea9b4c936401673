"""Closed lists of what is exchanged with others."""

from enum import StrEnum


class EscoKind(StrEnum):
    """Kinds of ESCO's concepts."""

    SKILL = "skill"
    SKILL_GROUP = "skill-group"
    OCCUPATION = "occupation"
    OCCUPATION_GROUP = "occupation-group"


class EscoLink(StrEnum):
    """How one of ESCO's concepts relates to another."""

    BROADER = "broader"
    ESSENTIAL = "essential"
    OPTIONAL = "optional"


class FeedTopic(StrEnum):
    """What a person's private address gives to programs that cannot log in."""

    CALENDAR = "calendar"
    OPENINGS = "openings"
