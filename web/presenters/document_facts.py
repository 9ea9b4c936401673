"""What the AI documents say of this system, read from the code and its data, so that no document says it otherwise."""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from babel.dates import format_date

from mobility import candidates, permissions, reference, small_cells
from mobility.accountability import bias, criteria, versions
from mobility.permissions import Permission
from models.enums import Language, Role
from web.words import say

_ACTS = (
    (Permission.SEE_OWN_MATCHES, "documents.act-suggestions"),
    (Permission.SEE_CANDIDATES, "documents.act-candidates"),
    (Permission.STOP_OWN_SUGGESTIONS, "documents.act-stop-own"),
    (Permission.STOP_ALL_SUGGESTIONS, "documents.act-stop-all"),
    (Permission.SEE_ACCOUNTABILITY, "documents.act-insight"),
)
_LOCALES = {Language.NB: "nb_NO", Language.NN: "nn_NO"}


@dataclass(frozen=True, slots=True)
class Law:
    """A rule as the documents name it: how it is cited, what it is about, where it is from and how it is known."""

    cite: str
    about: str
    source: str
    as_of: str
    certainty: str


class Laws:
    """The rules that a document names, gathered as it is filled in."""

    def __init__(self, language: Language) -> None:
        self._language = language
        self._known = {one["key"]: one for one in reference.read("ai_law")["rules"]}
        self._named: dict[str, Law] = {}

    def cite(self, key: str) -> str:
        """Give how a rule is cited. Raises KeyError for one that does not stand in the data."""
        one = self._known[key]
        certainty = say(self._language, f"documents.certainty-{one['certainty']}")
        cite, about = (one[name][self._language] for name in ("cite", "about"))
        self._named[key] = Law(cite, about, _source(one, self._language), one["as_of"] or "", certainty)
        return str(cite)

    def named(self) -> tuple[Law, ...]:
        """Give those named so far, in the order they were named."""
        return tuple(self._named.values())


def _source(one: Mapping[str, Any], language: Language) -> str:
    """Give where a rule is from; the number of a law is the same in both written forms."""
    source = one["source"]
    return str(source if isinstance(source, str) else source[language])


def facts(language: Language) -> dict[str, Any]:
    """Give what fills a document's blanks."""
    laws = Laws(language)
    current = versions.current()
    days = {one["code"]: one["days"] for one in reference.read("retention")["rules"]}
    return {
        "version": current,
        "factors": [
            (_word(language, f"insight.number-{name}"), round(100 * value))
            for name, value in current.numbers["factors"].items()
        ],
        "fields": _fields(language),
        "most": candidates.MOST,
        "least": small_cells.LEAST,
        "bias": {"pairs": bias.PAIRS, "openings": bias.OPENINGS, "days": bias.AGAIN.days},
        "days": days.__getitem__,
        "retention": [(_word(language, f"retention.{code}"), number) for code, number in days.items()],
        "role": {role.value.replace("-", "_"): _word(language, f"role.{role}") for role in Role},
        "powers": [(_word(language, words), _who(language, permission)) for permission, words in _ACTS],
        "stoppers": _sentence(_who(language, Permission.STOP_OWN_SUGGESTIONS)),
        "all_stoppers": _who(language, Permission.STOP_ALL_SUGGESTIONS),
        "law": laws.cite,
        "sources": lambda: _sources(language, laws),
        "tolerance": lambda: _tolerance(language),
    }


def day(language: Language) -> Callable[[dt.date], str]:
    """Give the filter that writes a day in words."""
    return lambda value: format_date(value, format="long", locale=_LOCALES[language])


def _fields(language: Language) -> Mapping[str, Sequence[str]]:
    found = criteria.criteria()
    return {
        "person": _words(language, "insight.person-", found.of_person),
        "opening": _words(language, "insight.opening-", found.of_opening),
        "not_carried": _words(language, "insight.known-", found.not_carried),
        "no_place": _words(language, "insight.stored-", found.no_place),
        "not_stored": _words(language, "insight.stored-", criteria.NOT_STORED),
        "never_read": _words(language, "insight.read-", found.never_read),
    }


def _words(language: Language, family: str, names: Iterable[str]) -> list[str]:
    return [_word(language, family + name.replace(".", "-").replace("_", "-")) for name in names]


def _word(language: Language, key: str) -> str:
    return say(language, key)


def _who(language: Language, permission: Permission) -> str:
    holders = [_word(language, f"role.{role}") for role in Role if permission in permissions.TABLE[role]]
    last = holders[-1:]
    return f" {say(language, 'documents.and')} ".join([", ".join(holders[:-1]), *last] if holders[:-1] else last)


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]


def _sources(language: Language, laws: Laws) -> str:
    names = ("law", "about", "source", "as-of", "certainty")
    head = [say(language, f"documents.source-{name}") for name in names]
    rows = [[one.cite, one.about, one.source, one.as_of, one.certainty] for one in laws.named()]
    title, warning = (say(language, f"documents.sources{name}") for name in ("", "-warning"))
    return f"## {title}\n\n{warning}\n\n{_table(head, rows)}"


def _tolerance(language: Language) -> str:
    names = ("same_list", "mean_change", "largest_change", "moved_bands")
    head = [say(language, "insight.bias-differ"), *(say(language, f"documents.tolerance-{name}") for name in names)]
    rows = [
        [say(language, f"insight.twins-{attribute}"), *(str(limits[name]).replace(".", ",") for name in names)]
        for attribute, limits in reference.read("tolerance")["attributes"].items()
    ]
    return _table(head, rows)


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
