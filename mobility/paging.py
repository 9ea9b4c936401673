"""A page of something longer."""

from dataclasses import dataclass
from typing import Generic, TypeVar

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Page(Generic[Item]):
    """Some of a list, with what a reader needs to turn the pages.

    Parameters
    ----------
    items
        What stands on this page, in order.
    total
        Number of items on all pages.
    number
        This page, from 1. A number beyond the last is brought back to the last.
    size
        Most items on a page, at least 1.
    """

    items: tuple[Item, ...]
    total: int
    number: int
    size: int

    @property
    def pages(self) -> int:
        """Number of pages; an empty list has one."""
        return max(1, -(-self.total // self.size))


@dataclass(frozen=True, slots=True)
class Stretch(Generic[Item]):
    """Some of a list that lie after one of its items; ``has_more`` tells whether anything lies after them."""

    items: tuple[Item, ...]
    total: int
    has_more: bool


def within(number: int, total: int, size: int) -> int:
    """Give the nearest page number that exists."""
    return min(max(1, number), max(1, -(-total // size)))
