"""Texts to start from, for each kind of opening and language, and the gaps that a writer is to fill in."""

import re
from collections.abc import Mapping
from functools import lru_cache

from mobility import reference
from models.enums import Language, OpportunityKind

FIELDS = ("capsule", "do_text", "learn_text", "about_text")
"""The fields that a template may fill, in the order of the form."""

_GAP = re.compile(r"\[[^\[\]]+\]")


def filled(values: Mapping[str, str], kind: OpportunityKind, language: Language) -> dict[str, str]:
    """Give field → text for what a template fills in: the fields that are empty, or hold another template untouched.

    What somebody has written is never touched.
    """
    return {
        field: text
        for field, text in _templates()[kind, language].items()
        if not values.get(field, "").strip() or _folded(values[field]) in _untouched()
    }


def gaps(texts: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """Give field → gaps of templates that are left in it, in their order; fields without any are left out."""
    left = {
        field: tuple(dict.fromkeys(gap for gap in _GAP.findall(text) if gap in _known()))
        for field, text in texts.items()
    }
    return {field: found for field, found in left.items() if found}


@lru_cache(maxsize=1)
def _templates() -> Mapping[tuple[OpportunityKind, Language], Mapping[str, str]]:
    told = reference.read("posting_templates")["templates"]
    return {(kind, language): told[kind][language] for kind in OpportunityKind for language in Language}


@lru_cache(maxsize=1)
def _untouched() -> frozenset[str]:
    return frozenset(_folded(text) for texts in _templates().values() for text in texts.values())


@lru_cache(maxsize=1)
def _known() -> frozenset[str]:
    return frozenset(gap for text in _untouched() for gap in _GAP.findall(text))


def _folded(text: str) -> str:
    return " ".join(text.split())
