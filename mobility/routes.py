"""Place a posting in one of the six legal routes, or refuse it naming the rule. Pure functions on data.

The routes and their limits stand in ``mobility/data/routes.json`` with source and date. Words stand in
``web/locale/*/routes.po``: ``route.<R1>.name``, ``route.why.<code>``, ``route.warning.<code>``,
``route.document.<code>``, ``route.step.<code>`` and ``route.advertising.<code>``; a refusal bears its whole key.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from mobility.route_table import RouteTable, Rule, table
from models.enums import OpportunityKind, Payer, Route

Datum = str | int | None | tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reason:
    """Why this route: a code with its data, worded as ``route.why.<code>``."""

    code: str
    data: Mapping[str, Datum]


@dataclass(frozen=True, slots=True, kw_only=True)
class Placement:
    """A posting in its route.

    Parameters
    ----------
    route
        The route.
    reasons
        Why, as codes with data.
    longest_months
        The longest the route allows for this posting; None when the law sets no limit.
    advertising
        Code of how the posting must be made known.
    documents, steps, warnings
        Codes, in the order they should be read.
    sources
        Keys of the rules behind, for ``route_table.table().sources``.
    """

    route: Route
    reasons: tuple[Reason, ...]
    longest_months: int | None
    advertising: str
    documents: tuple[str, ...]
    steps: tuple[str, ...]
    warnings: tuple[str, ...]
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RouteRefusal:
    """No route allows the posting.

    Parameters
    ----------
    field
        What to change: ``payer``, ``percentage`` or ``months``.
    code
        Why: ``refusal.payer``, ``refusal.percentage`` or ``refusal.too-long``, worded under that very key.
    rule
        Key of the source that sets the limit.
    data
        The limit, and the rule once more, for the words.
    """

    field: str
    code: str
    rule: str
    data: Mapping[str, Datum]


def place(
    kind: OpportunityKind,
    *,
    months: int | None,
    percentage: int | None,
    payer: Payer | None,
    own_ministry: bool,
    routes: RouteTable | None = None,
) -> Placement | RouteRefusal:
    """Place a posting in the first route that allows it.

    Parameters
    ----------
    kind
        What is offered.
    months
        Length, at least 1; None when not said, and then no limit of length is tried.
    percentage
        Share of a full week, 1 to 100; None when not said.
    payer
        Who pays the salary; None when not said.
    own_ministry
        Whether only the posting ministry's own staff may see it.
    routes
        Another table than the one that ships with the program.

    Raises
    ------
    ValueError
        When months or percentage lies outside its range.
    """
    _check_range("months", months, 1, None)
    _check_range("percentage", percentage, 1, 100)
    known = routes or table()
    fitting = [rule for rule in known.rules if kind in rule.kinds and rule.own_ministry in (None, own_ministry)]
    paid = [rule for rule in fitting if payer is None or payer in rule.payers]
    if not paid:
        allowed = tuple(sorted({one.value for rule in fitting for one in rule.payers}))
        return _refuse("payer", "refusal.payer", fitting, allowed=allowed)
    shared = [rule for rule in paid if percentage is None or percentage <= rule.most_percentage]
    if not shared:
        return _refuse("percentage", "refusal.percentage", paid, most=max(rule.most_percentage for rule in paid))
    for rule in shared:
        if _has_length(rule, months):
            return _placed(rule, months, known)
    longest = max(rule.longest_months or 0 for rule in shared)
    return _refuse("months", "refusal.too-long", shared, longest=longest)


def _check_range(name: str, value: int | None, lowest: int, highest: int | None) -> None:
    if value is not None and (value < lowest or (highest is not None and value > highest)):
        bound = f"at least {lowest}" if highest is None else f"from {lowest} to {highest}"
        raise ValueError(f"{name} is {value}; give a whole number {bound}, or None when it is not said")


def _has_length(rule: Rule, months: int | None) -> bool:
    if months is None:
        return True
    return rule.over_months < months and (rule.longest_months is None or months <= rule.longest_months)


def _placed(rule: Rule, months: int | None, known: RouteTable) -> Placement:
    facts = known.routes[rule.route]
    is_unusual = months is not None and rule.ordinary_months is not None and months > rule.ordinary_months
    return Placement(
        route=rule.route,
        reasons=(Reason(rule.why, {"longest": rule.longest_months}),),
        longest_months=rule.longest_months,
        advertising=facts.advertising,
        documents=facts.documents,
        steps=facts.steps,
        warnings=(("beyond-ordinary",) if is_unusual else ()) + facts.warnings,
        sources=tuple(dict.fromkeys((rule.source, *facts.sources))),
    )


def _refuse(field: str, code: str, nearest: Sequence[Rule], **data: Datum) -> RouteRefusal:
    """Refuse by the last of the rules that came nearest: it is the widest."""
    rule = nearest[-1].source
    return RouteRefusal(field=field, code=code, rule=rule, data={**data, "rule": rule})
