"""Closed lists of my data: parts of a profile, whom they are shown to, and how an objection was answered."""

from enum import StrEnum


class ProfileSection(StrEnum):
    """A part of a profile that is shown or hidden as one. Name, title and ministry go with any of them."""

    CONTACT = "contact"
    HEADLINE = "headline"
    ABOUT = "about"
    COMPETENCES = "competences"
    EXPERIENCES = "experiences"
    WISHES = "wishes"


class Recipient(StrEnum):
    """Whom a part of a profile may be shown to."""

    SEEKERS = "seekers"
    """Those who look for people for an own opening or a kjernegruppe, in any ministry."""
    CHOSEN = "chosen"
    """The same, in the ministries that the person has chosen."""
    HR = "hr"
    """HR of the person's own ministry."""
    COMMUNITY = "community"
    """Everybody who is logged in."""


class ObjectionOutcome(StrEnum):
    """How an objection to processing was answered (GDPR article 21)."""

    UPHELD = "upheld"
    PARTLY = "partly"
    REJECTED = "rejected"
