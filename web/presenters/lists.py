"""Lists that readers take away, in the reader's words: openings, cases, and what waits for HR."""

from collections.abc import Iterable, Sequence

from mobility.clock import OSLO
from mobility.opportunity_shapes import Card
from mobility.placement_shapes import PlacementCard
from web.presenters.approval_view import ApprovalCard
from web.presenters.sheet import Row
from web.templating import language, t


def openings(cards: Iterable[Card], addresses: Iterable[str]) -> list[Row]:
    """Give openings as their list shows them; nobody's name is in it."""
    names = (
        "title",
        "kind",
        "employer",
        "unit",
        "place",
        "starts",
        "months",
        "percentage",
        "seats",
        "closes",
        "address",
    )
    rows: list[Row] = [_headings(names)]
    for card, address in zip(cards, addresses, strict=True):
        kind, employer = t(f"kind.{card.kind}"), card.employers[language()]
        place = (card.title, kind, employer, card.unit, card.place)
        rows.append((*place, card.starts_on, card.months, card.percentage, card.seats, card.closes_on, address))
    return rows


def cases(cards: Sequence[PlacementCard]) -> list[Row]:
    """Give the reader's cases as their list shows them; who is anonymous stays so."""
    rows: list[Row] = [
        _headings(("title", "kind", "employer", "who", "state", "since", "answer-due", "starts", "ends"))
    ]
    for card in cards:
        who = t("exchange.list.anonymous") if card.who is None else card.who
        what = (card.title, t(f"kind.{card.kind}"), card.employers[language()], who, t(f"placement.state.{card.state}"))
        since = card.since.astimezone(OSLO).date()
        rows.append((*what, since, card.answer_due_on, card.starts_on, card.ends_on))
    return rows


def queue(waiting: Iterable[ApprovalCard]) -> list[Row]:
    """Give what waits for HR's yes, with the rules that ask for it."""
    rows: list[Row] = [_headings(("title", "asked-by", "asked-on", "why"))]
    for one in waiting:
        asked = one.approval
        rows.append((asked.title, asked.asked_by, asked.asked_at.astimezone(OSLO).date(), " ".join(one.reasons)))
    return rows


def _headings(names: Iterable[str]) -> list[str]:
    return [t(f"exchange.list.{name}") for name in names]
