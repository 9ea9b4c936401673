"""Lists of words, one entry a line: ``word: words, words``; what follows # is a note."""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType


@cache
def entries(name: str) -> Mapping[str, tuple[str, ...]]:
    """Read a list of this folder: word → the words that stand for it."""
    lines = (line.partition("#")[0].strip() for line in files(__name__).joinpath(name).read_text("utf-8").splitlines())
    pairs = (line.partition(":") for line in lines if line)
    return MappingProxyType({word: tuple(each.strip() for each in other.split(",")) for word, _, other in pairs})
