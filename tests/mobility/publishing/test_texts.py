"""Templates, the language of a text, the ministry's balance, and the rules of approval."""

import datetime as dt
import itertools

import pytest
from factories import NOW, employee, opportunity

from mobility.publishing import advice, approval_rules, templates, wording, written_form
from mobility.publishing.approval_rules import Terms
from models.enums import Audience, Direction, Language, OpportunityKind, Payer

NB = "Jeg vet ikke hva vi skal gjøre, men vi ønsker å skrive noe sammen."
NN = "Eg veit ikkje kva vi skal gjere, men vi ønskjer å skrive noko saman."
EN = "You will work with us and write about how we are to do this."


def own(kind, language):
    return "\n".join(templates.filled({}, kind, language).values())


@pytest.mark.parametrize(("kind", "language"), [*itertools.product(OpportunityKind, Language)])
def test_every_kind_has_a_template_in_every_language_that_is_what_it_says(kind, language):
    text = templates.filled({}, kind, language)
    assert text["capsule"]
    assert set(text) == (set(templates.FIELDS) if kind is not OpportunityKind.POSITION else {"capsule"})
    found = advice.look(text, language)
    assert (found.findings, found.written.looks_like, found.written.is_mixed) == ((), None, False)
    assert found.gaps


def test_what_is_written_stays_and_another_untouched_template_is_replaced():
    first = templates.filled({}, OpportunityKind.PROJECT, Language.NB)
    typed = {**first, "learn_text": "Mitt eget.", "about_text": first["about_text"].replace("\n", "\r\n")}
    second = templates.filled(typed, OpportunityKind.HOSPITERING, Language.NN)
    assert "learn_text" not in second
    assert second["about_text"].startswith("[Seksjonen] er ein del av")


def test_only_gaps_of_templates_are_gaps():
    assert templates.gaps({"title": "Fin [oppgave]", "do_text": "Se [1] og [oppgave] og [oppgave]."}) == {
        "title": ("[oppgave]",),
        "do_text": ("[oppgave]",),
    }


@pytest.mark.parametrize(("text", "language"), [(NB, Language.NB), (NN, Language.NN), (EN, Language.EN)])
def test_a_text_is_recognised_by_its_common_words(text, language):
    assert written_form.look(text, language) == written_form.look("", language)
    for said in set(Language) - {language}:
        found = written_form.look(text, said)
        assert found.looks_like is language
        assert found.words


def test_mixed_forms_are_told_of_by_the_words_of_the_other_one():
    found = written_form.look(f"{NB} {NB} {NB} Eg vil noko anna, men korleis?", Language.NB)
    assert (found.looks_like, found.is_mixed) == (None, True)
    assert set(found.words) == {"eg", "noko", "korleis"}


def test_a_name_or_two_in_another_language_is_let_be():
    assert written_form.look(f"{NB} Prosjektet heiter Noko.", Language.NB).looks_like is None


@pytest.mark.parametrize(("nynorsk", "expected"), [(1, 10), (3, None)])
def test_a_ministry_that_uses_a_form_too_little_is_told_so(session, nynorsk, expected):
    for number in range(10):
        opportunity(session, language=Language.NN if number < nynorsk else Language.NB)
    opportunity(session, language=Language.NN, published_at=NOW - dt.timedelta(days=400))
    found = advice.rare_form(session, employee(session), Language.NB, now=NOW)
    assert (found.share if found else None) == expected
    assert advice.rare_form(session, employee(session), Language.EN, now=NOW) is None


def test_few_notices_say_nothing_of_a_balance(session):
    opportunity(session)
    assert advice.rare_form(session, employee(session), Language.NB, now=NOW) is None


def terms(**changes):
    base = {
        "kind": OpportunityKind.HOSPITERING, "direction": Direction.OFFERED, "months": 6, "percentage": 100,
        "seats": 1, "payer": Payer.RELEASING, "audience": Audience.ALL_MINISTRIES,
    }  # fmt: skip
    return Terms(**{**base, **changes})


@pytest.mark.parametrize(
    ("changes", "reasons"),
    [
        ({}, ()),
        ({"months": 7}, ("length",)),
        ({"months": None, "percentage": None, "payer": None}, ()),
        ({"kind": OpportunityKind.PROJECT, "percentage": 60}, ("percentage",)),
        ({"seats": 4}, ("people",)),
        ({"payer": Payer.SPLIT}, ("cross-ministry",)),
        ({"payer": Payer.RECEIVING, "audience": Audience.CHOSEN_MINISTRIES}, ("cross-ministry",)),
        ({"payer": Payer.RECEIVING, "audience": Audience.OWN_MINISTRY}, ()),
        ({"payer": Payer.SPLIT, "months": 12, "seats": 5}, ("length", "people", "cross-ministry")),
        ({"kind": OpportunityKind.POSITION, "months": 24}, ()),
        ({"direction": Direction.SOUGHT, "months": 24}, ()),
    ],
)
def test_each_rule_asks_for_approval_for_its_reason(changes, reasons):
    assert approval_rules.reasons(terms(**changes)) == reasons


def test_only_what_grows_beyond_a_limit_needs_a_new_yes():
    long = terms(months=9)
    assert approval_rules.grown(terms(), long) == {"months": "length"}
    assert approval_rules.grown(long, terms(months=8)) == {}
    assert approval_rules.grown(long, terms(months=10)) == {"months": "length"}
    assert approval_rules.grown(terms(), terms(payer=Payer.SPLIT)) == {"audience": "cross-ministry"}


@pytest.mark.parametrize("language", Language)
def test_every_reason_has_its_words_with_the_limit(language):
    codes = tuple(rule.code for rule in approval_rules.table().rules)
    assert all("{" not in words for words in approval_rules.worded([*codes, "gone"], language))
    assert len(approval_rules.worded(codes, language)) == len(codes)


def test_a_find_that_only_repeats_is_read_once():
    assert len(advice.look({"do_text": "guru guru", "title": "x"}, Language.NB).codes) == 1
    assert wording.table().version
