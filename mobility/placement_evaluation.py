"""The statements that an assignment is evaluated by, as data."""

from functools import cache

from mobility import reference
from models.enums import Language


@cache
def questions(language: Language) -> dict[str, str]:
    """Give the key of each statement with its words, in the order they are asked."""
    return {one["key"]: one[language.value] for one in reference.read("evaluation")["questions"]}
