"""The browser that the tests drive: one on this machine, else the one that Playwright fetched."""

import os
import shutil

from playwright.sync_api import sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
ARGUMENTS = (
    "--no-sandbox",  # under root Chromium has none
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-dev-shm-usage",
    "--no-first-run",
)


def path() -> str:
    """Give the browser's program. Raises LookupError, with the way out, where there is none."""
    named = os.environ.get("MOBILITY_CHROMIUM")
    on_path = (shutil.which(name) for name in ([named] if named else NAMES))
    found = next(filter(None, on_path), None) or (None if named else _fetched())
    if found is None:
        raise LookupError(f"no {named or 'Chromium'} here: run 'make browser', or name a program in MOBILITY_CHROMIUM")
    return found


def _fetched() -> str | None:
    with sync_playwright() as playwright:
        program = playwright.chromium.executable_path
    return program if os.path.exists(program) else None  # noqa: PTH110 - a string is what both sides speak
