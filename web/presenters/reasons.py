"""Reasons in words: a code with its data becomes a sentence in the reader's language."""

import datetime as dt
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Any

from mobility.fit import Datum, Reason
from web.templating import day, t

# What speaks against; all other codes speak for.
_AGAINST = {"competence-below", "competence-missing", "competence-level-unknown", "does-not-want-now"}
_LACKED = {"competence-below", "competence-missing"}
_MOST_WORDS = 6


@dataclass(frozen=True, slots=True)
class Wording:
    """Who is spoken to, and the names that go into the sentences.

    Parameters
    ----------
    voice
        ``reason`` speaks to the person whose profile it is, ``candidate-reason`` to the owner of the opening.
    competences
        Key of a competence → its label.
    employer
        Name of the ministry that the opening belongs to.
    """

    voice: str
    competences: Mapping[str, str]
    employer: str

    def label(self, key: object) -> str:
        """Give the label of a competence; its key where it has none."""
        return self.competences.get(str(key), str(key))


def is_against(reason: Reason) -> bool:
    """Tell whether a reason speaks against."""
    return reason.code in _AGAINST or reason.code.endswith("-unmet")


def sentence(reason: Reason, wording: Wording) -> str:
    """Give a reason as one sentence."""
    write = _WRITERS.get(_family(reason.code))
    data = write(reason, wording) if write else _competences(reason, wording)
    return t(f"{wording.voice}.{_key(reason)}", **data)


def neighbours(told: Collection[Reason]) -> dict[Datum, Datum]:
    """Give competence asked for → the held competence near it, for what is not held as asked."""
    lacked = {one.data["competence"] for one in told if one.code in _LACKED}
    near = (one.data for one in told if one.code == "competence-near")
    return {one["competence"]: one["near"] for one in near if one["competence"] in lacked}


def is_shared_words(reason: Reason) -> bool:
    """Tell whether a reason names words that met."""
    return reason.code == "shared-words"


def shared_words(reason: Reason) -> tuple[tuple[str, str], ...]:
    """Give the pairs of words that met, mine beside theirs; none for other reasons."""
    return tuple(zip(_tuple(reason.data.get("mine")), _tuple(reason.data.get("theirs")), strict=True))


def notes(reason: Reason) -> str:
    """Tell what stands behind a held competence and when it was last used; empty where there is nothing to tell."""
    evidence, years = reason.data.get("evidence", "self"), reason.data.get("years")
    told = [t(f"reasons.evidence.{evidence}")] if evidence != "self" else []
    if years:
        told.append(t("reasons.years", count=years))
    return ", ".join(told)


def _family(code: str) -> str:
    return code.removesuffix("-met").removesuffix("-unmet") if code.startswith("wish-") else code


def _key(reason: Reason) -> str:
    """Give the key of the words; a competence asked for at any level has words of its own."""
    any_level = reason.code in {"competence-met", "competence-missing"} and reason.data.get("asked") is None
    return f"{reason.code}-any" if any_level else reason.code


def _competences(reason: Reason, wording: Wording) -> dict[str, Any]:
    named = {name: wording.label(value) for name, value in reason.data.items() if name in {"competence", "near"}}
    return {**reason.data, **named}


def _words(reason: Reason, _: Wording) -> dict[str, Any]:
    # One word of theirs may have met several forms of mine; the form that is most like it tells enough.
    met: dict[str, str] = {}
    for mine, theirs in shared_words(reason):
        met[theirs] = theirs if mine == theirs else met.get(theirs, mine)
    pairs = list(met.items())[:_MOST_WORDS]
    said = [mine if mine == theirs else t("reasons.word-pair", mine=mine, theirs=theirs) for theirs, mine in pairs]
    return {"words": ", ".join(said)}


def _kind(reason: Reason, _: Wording) -> dict[str, Any]:
    wished = sorted(t(f"kind.{kind}").lower() for kind in _tuple(reason.data["wished"]))
    return {"offered": t(f"kind.{reason.data['offered']}").lower(), "wished": ", ".join(wished)}


def _ministry(_: Reason, wording: Wording) -> dict[str, Any]:
    return {"offered": wording.employer}


def _months(reason: Reason, _: Wording) -> dict[str, Any]:
    return {name: t("opportunity.months", count=reason.data[name]) for name in ("wished", "offered")}


def _start(reason: Reason, _: Wording) -> dict[str, Any]:
    return {name: day(dt.date.fromisoformat(str(reason.data[name]))) for name in ("wished", "offered")}


def _tuple(value: Datum) -> tuple[str, ...]:
    return value if isinstance(value, tuple) else ()


_WRITERS: Mapping[str, Callable[[Reason, Wording], dict[str, Any]]] = {
    "shared-words": _words,
    "wish-kind": _kind,
    "wish-ministry": _ministry,
    "wish-months": _months,
    "wish-start": _start,
}
