"""Links to the pages of a list: the first, the last, and those around the present one."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from mobility.paging import Page


@dataclass(frozen=True, slots=True)
class PageLink:
    """A page to go to; a gap between pages has no number."""

    number: int | None
    href: str = ""
    is_current: bool = False


@dataclass(frozen=True, slots=True)
class PageLinks:
    """All links; ``before`` and ``after`` are empty at the ends."""

    before: str
    after: str
    links: tuple[PageLink, ...]


def page_links(page: Page[Any], href: Callable[[int], str]) -> PageLinks | None:
    """Give the links of a page, ``href`` giving the address of each; None where there is only one."""
    if page.pages == 1:
        return None
    shown = sorted({1, page.pages, *range(max(1, page.number - 1), min(page.pages, page.number + 1) + 1)})
    links: list[PageLink] = []
    for number in shown:
        if links and number - (links[-1].number or 0) > 1:
            links.append(PageLink(None))
        links.append(PageLink(number, href(number), number == page.number))
    return PageLinks(
        before=href(page.number - 1) if page.number > 1 else "",
        after=href(page.number + 1) if page.number < page.pages else "",
        links=tuple(links),
    )
