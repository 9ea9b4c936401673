"""What somebody logs in on, as coarse as they would say it themselves: «Firefox, Windows». No version, no model."""

from models.session_enums import Browser, System

# In order: an Edge also calls itself Chrome and Safari, a Chrome also Safari.
_BROWSERS = (
    (("edg/", "edga/", "edgios/"), Browser.EDGE),
    (("firefox/", "fxios/"), Browser.FIREFOX),
    (("chrome/", "crios/", "chromium/"), Browser.CHROME),
    (("safari/",), Browser.SAFARI),
)
_SYSTEMS = (
    (("iphone", "ipad", "ipod"), System.IOS),
    (("android",), System.ANDROID),
    (("windows",), System.WINDOWS),
    (("mac os", "macintosh"), System.MAC),
    (("linux", "cros"), System.LINUX),
)


def browser(agent: str) -> Browser:
    """Give the kind of browser that a User-Agent header names."""
    told = agent.lower()
    return next((kind for marks, kind in _BROWSERS if any(mark in told for mark in marks)), Browser.OTHER)


def system(agent: str) -> System:
    """Give the kind of machine that a User-Agent header names."""
    told = agent.lower()
    return next((kind for marks, kind in _SYSTEMS if any(mark in told for mark in marks)), System.OTHER)
