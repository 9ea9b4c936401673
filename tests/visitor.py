"""Somebody at a real browser, who looks at every page as a reader with a wide, a narrow or no screen would."""

import os
import re
from pathlib import Path
from types import TracebackType
from typing import Self

from data import ROOT
from playwright.sync_api import Browser, ConsoleMessage, Page, Request, Response

WIDE, PHONE, NARROWEST = 1280, 375, 320
HEIGHT = 900
LOCALES = {"nb": "nb-NO", "nn": "nn-NO", "en": "en-GB"}

_AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
_RUN_AXE = """async () => {
    // Rules that axe runs only when it is asked to.
    const more = ["target-size", "label-content-name-mismatch", "css-orientation-lock"];
    const rules = Object.fromEntries(more.map(rule => [rule, {enabled: true}]));
    const found = await axe.run(document, {resultTypes: ["violations"], rules});
    const places = one => one.nodes.slice(0, 3).map(node => node.html).join(" | ");
    return found.violations.map(one => `${one.id}: ${one.help}; ${places(one)}`);
}"""
_OPEN_ALL = "() => document.querySelectorAll('details').forEach(details => { details.open = true; })"
_TOO_WIDE = """() => {
    const width = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= width) return [];
    const wide = [...document.body.querySelectorAll("*")].filter(one => one.getBoundingClientRect().right > width + 1);
    return wide.slice(0, 5).map(one => one.outerHTML.slice(0, 120));
}"""


class Visitor:
    """A browser of one's own.

    Parameters
    ----------
    browser
        The running Chromium.
    address
        Where the service is, without a path.
    language
        The language that the browser asks for: nb, nn or en.
    """

    def __init__(self, browser: Browser, address: str, language: str = "nb") -> None:
        self.address = address
        self.language = language
        self.faults: list[str] = []
        self._context = browser.new_context(
            base_url=address,
            locale=LOCALES[language],
            viewport={"width": WIDE, "height": HEIGHT},
            reduced_motion="reduce",
        )
        self.page: Page = self._context.new_page()
        self.page.set_default_timeout(15_000)
        self.page.on("console", self._hear)
        self.page.on("pageerror", lambda error: self.faults.append(f"error in a script: {error}"))
        self.page.on("request", self._watch)
        self.page.on("response", self._judge)

    def __enter__(self) -> Self:
        """Give oneself."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None) -> None:
        """Close the browser's window; a fault that nobody looked at is told now."""
        self._context.close()
        if error is None:
            assert self.faults == [], self.faults

    @property
    def path(self) -> str:
        """The path and query of the page that is open."""
        return self.page.url.removeprefix(self.address)

    def open(self, path: str) -> Self:
        """Go to a path."""
        self.page.goto(path)
        return self

    def log_in(self, persona: str) -> Self:
        """Log in as a persona of the demo."""
        self.open("/logg-inn")
        self.page.locator(f"button[name=persona][value={persona}]").click()
        self.page.wait_for_url(re.compile(r"/(?!logg-inn)[^/]*$"))
        self.language = self._said_language()  # the person's own, whatever the browser asks for
        return self

    def speak(self, language: str) -> Self:
        """Choose a language at the top of the page."""
        self.page.locator(f".language-choice button[value={language}]").click()
        self.page.wait_for_selector(f"html[lang={language}]")
        self.language = language
        return self

    def press(self, name: str) -> Self:
        """Press the first button with this name, or a part of it."""
        self.page.get_by_role("button", name=name).first.click()
        return self

    def follow(self, name: str) -> Self:
        """Follow the first link with this name, or a part of it."""
        self.page.get_by_role("link", name=name).first.click()
        return self

    def reads(self, text: str) -> bool:
        """Tell whether the page says this, once it has come to rest."""
        return self.page.get_by_text(text).first.is_visible()

    def look(self, name: str) -> Self:
        """Look at the page that is open, and raise AssertionError, telling all, when anything is wrong with it."""
        wrong = self.wrong(name)
        assert not wrong, "\n".join(wrong)
        return self

    def wrong(self, name: str) -> list[str]:
        """Look at the page wide, on a phone and at the narrowest, and tell what is wrong with it.

        Wrong are violations that axe-core finds, scrolling sideways, faults that the browser reports, and a page
        that says another language than the one chosen. ``name`` is the picture's, where pictures are wanted.
        """
        said = self._said_language()
        told = {
            "language": [] if said == self.language else [said],
            **{f"axe at {width}": self._axe(name, width) for width in (WIDE, PHONE)},
            f"wider than {NARROWEST}": self._too_wide(),
            "browser": self.faults[:],
        }
        self.faults.clear()
        self._resize(WIDE)
        return [f"{name} {self.path}: {what}: {fault}" for what, faults in told.items() for fault in faults]

    def _said_language(self) -> str:
        return self.page.locator("html").get_attribute("lang") or ""

    def _axe(self, name: str, width: int) -> list[str]:
        self._resize(width)
        self._picture(f"{name}-{self.language}-{width}")
        self.page.evaluate(_OPEN_ALL)
        self.page.evaluate(_AXE.read_text(encoding="utf-8"))
        found: list[str] = self.page.evaluate(_RUN_AXE)
        return found

    def _too_wide(self) -> list[str]:
        self._resize(NARROWEST)
        found: list[str] = self.page.evaluate(_TOO_WIDE)
        return found

    def _resize(self, width: int) -> None:
        self.page.set_viewport_size({"width": width, "height": HEIGHT})

    def _picture(self, name: str) -> None:
        folder = os.environ.get("MOBILITY_SCREENSHOTS")
        if folder:
            self.page.screenshot(path=Path(folder) / f"{name}.png", full_page=True)

    def _hear(self, message: ConsoleMessage) -> None:
        # An answer's status is judged below: a page may well be a refusal.
        is_status = message.text.startswith("Failed to load resource: the server responded")
        if message.type in {"error", "warning"} and not is_status:
            self.faults.append(f"console: {message.text}")

    def _watch(self, request: Request) -> None:
        if not request.url.startswith((self.address, "data:")):
            self.faults.append(f"asks outside: {request.url}")

    def _judge(self, response: Response) -> None:
        if response.status >= 500 or (response.status >= 400 and response.request.resource_type != "document"):
            self.faults.append(f"{response.status}: {response.url}")
