"""How a profile and an opening fit, in words: what speaks for it, what is missing, and what each part adds."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from mobility.fit import Datum, Fit, Part, Reason
from web.presenters import reasons
from web.presenters.reasons import Wording
from web.templating import t

# What people look for first: competences, then what they want, then the frame.
_ORDER = ("competence-", "wants-", "does-not-", "wish-")
_WHOLE = 100


@dataclass(frozen=True, slots=True)
class Point:
    """One sentence; ``is_must`` tells necessary from nice to have, None where neither is meant."""

    text: str
    is_must: bool | None = None
    notes: str = ""


@dataclass(frozen=True, slots=True)
class ToLearn:
    """A competence that is lacking, and the level asked; None where any will do."""

    key: str
    label: str
    level: int | None


@dataclass(frozen=True, slots=True)
class PartView:
    """A part of the score: the points of 100 that it adds (None when too little is known), and its sentences."""

    name: str
    points: int | None
    told: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class FitView:
    """What a page shows of a fit.

    Parameters
    ----------
    band
        A, B or C.
    speaks_for, lacks
        Sentences, what people look for first.
    in_common
        The words that both use, as a sentence; empty when there are none.
    step
        The nearest step towards the opening; empty when there is none.
    turn
        What would move it to a better band; empty when that was not asked for or nothing would.
    parts
        All parts, those that add most first.
    to_learn
        What is lacking, musts first: each leads to the ways to learn it.
    words
        Words of the opening that met words of the profile, in small letters.
    """

    band: str
    speaks_for: tuple[Point, ...]
    lacks: tuple[Point, ...]
    in_common: str
    step: str
    turn: str
    parts: tuple[PartView, ...]
    to_learn: tuple[ToLearn, ...]
    words: frozenset[str]

    @property
    def points(self) -> int:
        """The points of all parts together, 0 to 100."""
        return sum(part.points or 0 for part in self.parts)


def view(fit: Fit, wording: Wording) -> FitView:
    """Give a fit in words."""
    told = fit.reasons
    return FitView(
        band=fit.band,
        speaks_for=speaking_for(told, wording),
        lacks=lacking(told, wording),
        in_common=in_common(told, wording),
        step=_step(fit, wording),
        turn=_turn(fit, wording),
        parts=tuple(_part(part, wording) for part in sorted(fit.parts, key=lambda one: (-one.share, one.name))),
        to_learn=tuple(ToLearn(gap.competence, wording.label(gap.competence), gap.asked) for gap in fit.gaps),
        words=frozenset(theirs for one in told for _, theirs in reasons.shared_words(one)),
    )


def speaking_for(told: Collection[Reason], wording: Wording) -> tuple[Point, ...]:
    """Give what speaks for, in the order in which people look for it.

    Words in common stand apart, and what lies near something lacked stands with what is lacked.
    """
    beside = reasons.neighbours(told)
    return tuple(
        _point(one, wording)
        for one in _ordered(told)
        if not reasons.is_against(one)
        and not reasons.is_shared_words(one)
        and not (one.code == "competence-near" and one.data["competence"] in beside)
    )


def lacking(told: Collection[Reason], wording: Wording) -> tuple[Point, ...]:
    """Give what speaks against, musts before what is nice to have, each with what is held near it."""
    beside = reasons.neighbours(told)
    against = [one for one in _ordered(told) if reasons.is_against(one)]
    return tuple(_point(one, wording, beside.get(one.data.get("competence"))) for one in against)


def in_common(told: Collection[Reason], wording: Wording) -> str:
    """Give the words that both use as a sentence; empty when there are none."""
    return " ".join(reasons.sentence(one, wording) for one in told if reasons.is_shared_words(one))


def _ordered(told: Iterable[Reason]) -> list[Reason]:
    return sorted(told, key=lambda one: (_place(one.code), one.data.get("must") is False))


def _place(code: str) -> int:
    return next((place for place, start in enumerate(_ORDER) if code.startswith(start)), len(_ORDER))


def _point(reason: Reason, wording: Wording, near: Datum = None) -> Point:
    text = reasons.sentence(reason, wording)
    if near is not None:
        text = t(f"{wording.voice}.but-near", text=text, near=wording.label(near))
    must = reason.data.get("must")
    return Point(text, must if isinstance(must, bool) else None, reasons.notes(reason))


def _part(part: Part, wording: Wording) -> PartView:
    return PartView(
        name=part.name,
        points=None if part.value is None else round(part.share * _WHOLE),
        told=tuple(_point(one, wording) for one in part.reasons),
    )


def _step(fit: Fit, wording: Wording) -> str:
    step = fit.nearest_step
    if step is None:
        return ""
    data = {"competence": wording.label(step.competence), "to": step.to, "name": t(f"level.{step.to}").lower()}
    if step.held is not None:
        return t("fit.step.raise", held=step.held, **data)
    if step.near is not None:
        return t("fit.step.near", near=wording.label(step.near), **data)
    return t("fit.step.learn", **data)


def _turn(fit: Fit, wording: Wording) -> str:
    turn = fit.counterfactual
    if turn is None:
        return ""
    return t("fit.turn", competence=wording.label(turn.competence), level=turn.level, band=t(f"band.{turn.band}"))
