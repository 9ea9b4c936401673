"""How the matcher was set and what it had taken in, as plain data for the log of its runs."""

import dataclasses
import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.metadata import version
from typing import Any

from matching.matcher import POWERS, Matcher
from matching.types import Profile
from models import sealing


@dataclass(frozen=True, slots=True)
class Setting:
    """A way in which the matcher was set, and the newest changes of openings and of the vocabulary that it knew.

    Parameters
    ----------
    content
        Versions, factors with their weights and powers, bands with their least scores.
    """

    content: Mapping[str, Any]
    opportunities: int = 0
    vocabulary: int = 0

    @property
    def digest(self) -> str:
        """The hash that names this way of being set, the same for all who are set so."""
        return sealing.digest(dict(self.content))


def of_matcher(matcher: Matcher, opportunities: int, vocabulary: int) -> Setting:
    """Tell how a fitted matcher is set."""
    content = {
        "matcher": version("mobilitetstorget"),
        "factors": {name: round(weight, 6) for name, weight in sorted(matcher.weighing_.weights.items())},
        "powers": dict(POWERS if matcher.powers is None else matcher.powers),
        "bands": dict(matcher.bands),
        "least": matcher.least,
    }
    return Setting(content, opportunities, vocabulary)


def of_composing(most_load: int, vocabulary: int) -> Setting:
    """Tell how kjernegrupper are composed; lots are drawn by the moment of the run."""
    content = {"matcher": version("mobilitetstorget"), "composes": "group", "most_load": most_load}
    return Setting(content, vocabulary=vocabulary)


def version_of(profile: Profile) -> str:
    """Give the hash of all that the matcher reads of a person; another one as soon as anything of it is changed."""
    return sealing.digest(_plain(dataclasses.asdict(profile)))


def _plain(value: object) -> object:
    match value:
        case dict():
            return {str(key): _plain(one) for key, one in value.items()}
        case list() | tuple():
            return [_plain(one) for one in value]
        case set() | frozenset():
            return sorted(str(one) for one in value)
        case dt.date():
            return value.isoformat()
    return value
