"""What an agreement says of pay: who bears what, what it costs, and who owes the other."""

from collections.abc import Iterator

from mobility.agreements import costs
from mobility.agreements.document import CostTable, Section
from mobility.agreements.terms import is_temporary
from mobility.agreements.wording import Wording
from models.agreement_enums import Side
from models.enums import Payer

_FULL = 100


def section(words: Wording) -> Section:
    """Write the section on pay and cost."""
    terms, table = words.terms, _table(words)
    who = ""
    if terms.payer:
        part = terms.releasing_share or 0
        who = words.say("payer", terms.payer, releasing_share=part, receiving_share=_FULL - part)
    bearers = {name: words.names[getattr(terms, name)] for name in ("overtime", "travel", "equipment")}
    clauses = [*_clauses(words), *([words.say("table-note")] if table else [])]
    return Section(
        heading=words.say("heading", "pay"),
        rows=words.rows(payer=who, **bearers),
        paragraphs=tuple(clauses),
        table=table,
    )


def _clauses(words: Wording) -> Iterator[str]:
    terms = words.terms
    yield words.say("new-pay" if is_temporary(words.facts.route) else "keeps-pay")
    debtor = _debtor(words)
    if debtor and not words.is_own:
        yield words.say("refund", debtor=words.names[debtor], creditor=words.names[terms.employer])
    yield words.say("negotiations", side=words.names[terms.negotiations])


def _debtor(words: Wording) -> Side | None:
    """Give who owes the other something: the employer pays out, or whoever bears all where that is home."""
    terms = words.terms
    bearers = {Payer.RECEIVING: {Side.RECEIVING}, Payer.SPLIT: set(Side)}
    owing = bearers.get(terms.payer, set()) - {terms.employer} if terms.payer else set()
    return next(iter(owing), None)


def _table(words: Wording) -> CostTable | None:
    terms = words.terms
    if not (terms.annual_salary and terms.payer and terms.percentage and terms.starts_on and terms.ends_on):
        return None
    found = costs.reckon(
        terms.annual_salary,
        terms.percentage,
        (terms.starts_on, terms.ends_on),
        releasing_share=costs.share(terms.payer, terms.releasing_share),
        pension_rate=terms.pension_rate,
    )
    annual = words.number(terms.annual_salary)
    salary = words.say("table", "salary", percentage=terms.percentage, annual=annual)
    rates = [
        (words.say("table", line), f"{words.number(rate)}\N{NO-BREAK SPACE}%", words.number(getattr(found, line)))
        for line, rate in found.rates.items()
    ]
    sums = [
        (words.say("table", line), words.number(getattr(found, line))) for line in ("total", "releasing", "receiving")
    ]
    return CostTable(
        caption=words.say("table", "caption"),
        head=(words.say("table", "what"), words.say("table", "rate"), words.say("table", "amount")),
        lines=((salary, "", words.number(found.salary)), *rates),
        sums=tuple(sums),
    )
