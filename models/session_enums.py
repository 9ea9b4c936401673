"""Closed lists of log-ins and of reading in bulk."""

from enum import StrEnum


class Browser(StrEnum):
    """The kind of browser that somebody logged in with, as coarse as its user knows it."""

    CHROME = "chrome"
    EDGE = "edge"
    FIREFOX = "firefox"
    SAFARI = "safari"
    OTHER = "other"


class System(StrEnum):
    """The kind of machine that somebody logged in on."""

    WINDOWS = "windows"
    MAC = "mac"
    LINUX = "linux"
    IOS = "ios"
    ANDROID = "android"
    OTHER = "other"


class FlagOutcome(StrEnum):
    """What came of looking into somebody's reading in bulk."""

    EXPLAINED = "explained"
    FOLLOWED_UP = "followed-up"
