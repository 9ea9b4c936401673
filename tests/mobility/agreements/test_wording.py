"""The words of agreements: alike in both written forms, whole for every kind and route, and said in sentences."""

import datetime as dt
import string
from dataclasses import replace
from decimal import Decimal
from itertools import product

import pytest

from mobility.agreements.terms import AgreementTerms
from mobility.agreements.wording import Facts, texts
from mobility.agreements.writing import write
from models.agreement_enums import ReturnRight, SecurityNeed, Side, TemporaryGround
from models.enums import Language, OpportunityKind, Payer, Route, Workplace

KINDS = [kind for kind in OpportunityKind if kind is not OpportunityKind.POSITION]
ROUTES = [route for route in Route if route is not Route.R5]
FACTS = Facts(
    placement="1",
    version=1,
    kind=OpportunityKind.HOSPITERING,
    title="Klima {og} miljø",
    route=Route.R2,
    person="Kari Nordmann",
    person_title="Rådgiver",
    releasing="Klima- og miljødepartementet",
    receiving="Finansdepartementet",
    unit="Seksjon 1",
    leader="Leder Ledersen",
    receiver="Mot Taker",
    longest_months=12,
    sources=("retningslinjene for mobilitet i staten",),
)
TERMS = AgreementTerms(
    starts_on=dt.date(2027, 1, 1),
    ends_on=dt.date(2027, 6, 30),
    percentage=80,
    tasks="Lage {en} plan.\nOg en til.",
    payer=Payer.RELEASING,
)


def leaves(tree, path=()):
    if isinstance(tree, dict):
        return {key: text for name, one in tree.items() for key, text in leaves(one, (*path, name)).items()}
    return {path: tree}


def said(facts=FACTS, **answers):
    return write(facts, TERMS.model_copy(update=answers))


def all_text(document):
    rows = [f"{label}: {value}" for part in document.sections for label, value in part.rows]
    return "\n".join([*rows, *(text for part in document.sections for text in part.paragraphs)])


def blanks(text):
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def test_both_written_forms_have_the_same_texts_with_the_same_blanks():
    nb, nn = leaves(texts()["nb"]), leaves(texts()["nn"])
    assert set(nb) == set(nn)
    assert {key for key in nb if blanks(nb[key]) != blanks(nn[key])} == set()


@pytest.mark.parametrize(
    ("name", "members"),
    [
        ("title", KINDS),
        ("route", ROUTES),
        ("ground", TemporaryGround),
        ("workplace", Workplace),
        ("payer", Payer),
        ("security", SecurityNeed),
        ("return-right", ReturnRight),
    ],
)
def test_every_value_of_a_closed_list_has_its_words(name, members):
    assert set(texts()["nb"][name]) == {one.value for one in members}


@pytest.mark.parametrize(("kind", "route", "language"), list(product(KINDS, ROUTES, (Language.NB, Language.NN))))
def test_an_agreement_of_every_kind_and_route_has_twelve_sections_with_something_in_each(kind, route, language):
    found = said(replace(FACTS, kind=kind, route=route), language=language)
    assert len(found.sections) == 12
    assert all(part.heading and (part.rows or part.paragraphs) for part in found.sections)


def test_what_people_wrote_is_left_as_they_wrote_it():
    text = all_text(said())
    assert "Lage {en} plan.\nOg en til." in text
    assert "Klima {og} miljø" in text


@pytest.mark.parametrize(
    ("payer", "share", "employer", "debtor"),
    [
        (Payer.RELEASING, None, Side.RELEASING, None),
        (Payer.RELEASING, None, Side.RECEIVING, None),
        (Payer.RECEIVING, None, Side.RECEIVING, None),
        (Payer.RECEIVING, None, Side.RELEASING, "Finansdepartementet"),
        (Payer.SPLIT, 40, Side.RELEASING, "Finansdepartementet"),
        (Payer.SPLIT, 40, Side.RECEIVING, "Klima- og miljødepartementet"),
    ],
)
def test_who_bears_a_part_and_does_not_pay_it_out_refunds_the_other(payer, share, employer, debtor):
    text = all_text(said(payer=payer, releasing_share=share, employer=employer))
    assert ("refunderer" in text) is (debtor is not None)
    if debtor:
        assert f"{debtor} refunderer sin del" in text


def test_the_cost_is_worked_out_where_the_salary_is_said():
    assert all(part.table is None for part in said().sections)
    table = next(part.table for part in said(annual_salary=Decimal(600_000)).sections if part.table)
    assert [amount for _, _, amount in table.lines] == ["240\xa0000", "28\xa0800", "28\xa0800", "41\xa0962"]
    assert [amount for _, amount in table.sums] == ["339\xa0562", "339\xa0562", "0"]
    assert [rate for _, rate, _ in table.lines] == ["", "12\xa0%", "12\xa0%", "14,1\xa0%"]


def test_a_temporary_post_says_why_and_what_the_law_says_of_notice():
    facts = replace(FACTS, route=Route.R3)
    text = all_text(said(facts, ground=TemporaryGround.SUBSTITUTE, employer=Side.RECEIVING))
    assert "Vikariat, statsansatteloven § 9 (1) bokstav b" in text
    assert "statsansatteloven § 17" in text
    assert "statsansatteloven § 17" not in all_text(said(ground=TemporaryGround.SUBSTITUTE))


def test_nothing_is_said_of_the_own_ministry_as_if_it_were_two():
    text = all_text(said(replace(FACTS, route=Route.R6, receiving=FACTS.releasing)))
    assert "den andre virksomheten" not in text
    assert "Mottakende enhet leder" in text


def test_the_hash_is_of_every_word_and_of_which_version_it_is():
    base = said().content_hash()
    assert base == said().content_hash()
    assert len(base) == 64
    others = {
        said(goals="Mål").content_hash(),
        said(replace(FACTS, version=2)).content_hash(),
        said(replace(FACTS, placement="2")).content_hash(),
        said(language=Language.NN).content_hash(),
    }
    assert len(others | {base}) == 5
