"""The real server, as ``mobility demo`` starts it, and a real browser; one of each a worker."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import chromium
import pytest
import server
from playwright.sync_api import Browser, sync_playwright
from visitor import Visitor


@pytest.fixture(scope="session")
def demo_output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file with what ``mobility demo`` printed."""
    return tmp_path_factory.mktemp("server") / "output.txt"


@pytest.fixture(scope="session")
def address(demo_output: Path) -> Iterator[str]:
    """The address of a demo of its own, served under gunicorn."""
    with server.demo(demo_output.parent, server.free_port()) as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A Chromium without a window."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium.path(), args=list(chromium.ARGUMENTS))
        yield browser
        browser.close()


@pytest.fixture
def visit(browser: Browser, address: str) -> Iterator[Callable[..., Visitor]]:
    """A maker of visitors; what the browser reported to one that nobody looked at fails the test."""
    with ExitStack() as stack:
        yield lambda language="nb": stack.enter_context(Visitor(browser, address, language))
