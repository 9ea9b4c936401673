"""Every code that the engine may give has its sentence, for the person and for the manager."""

import pytest

from mobility.fit import Reason
from web.presenters import reasons
from web.presenters.reasons import Wording

HELD = {"competence": "law", "asked": 3, "held": 4, "must": True, "evidence": "self", "years": None}
REASONS = {
    "shared-words": {"mine": ("klima",), "theirs": ("klima",)},
    **{f"same-role-{role}": {} for role in ("leads", "learns", "helps", "does", "many")},
    "competence-met": {**HELD, "held": 3},
    "competence-above": HELD,
    "competence-below": {**HELD, "held": 2},
    "competence-level-unknown": {**HELD, "held": None},
    "competence-missing": {**HELD, "held": None},
    "competence-near": {"competence": "law", "near": "eu", "must": True},
    "wants-to-use-more": {"competence": "law"},
    "wants-to-learn": {"competence": "law"},
    "does-not-want-now": {"competence": "law"},
    "wish-kind-met": {"wished": ("project",), "offered": "project"},
    "wish-kind-unmet": {"wished": ("project", "hospitering"), "offered": "rotation"},
    "wish-ministry-met": {"wished": ("KLD",), "offered": "KLD"},
    "wish-months-met": {"wished": 6, "offered": 1},
    "wish-months-unmet": {"wished": 6, "offered": 8},
    "wish-percentage-met": {"wished": 100, "offered": 60},
    "wish-percentage-unmet": {"wished": 50, "offered": 100},
    "wish-start-met": {"wished": "2027-01-01", "offered": "2027-02-01"},
    "wish-start-unmet": {"wished": "2027-03-01", "offered": "2027-02-01"},
}
OWN = Wording("reason", {"law": "Jus", "eu": "EU og EØS"}, "Klima- og miljødepartementet")
MANAGERS = Wording("candidate-reason", OWN.competences, OWN.employer)


def said(code, wording=OWN, **changes):
    return reasons.sentence(Reason(code, {**REASONS[code], **changes}), wording)


@pytest.mark.parametrize("wording", [OWN, MANAGERS], ids=["own", "managers"])
@pytest.mark.parametrize("code", REASONS)
def test_a_code_becomes_a_sentence_without_keys_or_holes(code, wording):
    text = said(code, wording)
    assert text
    assert not {"law", "KLD", "None"} & set(text.replace(":", " ").split())


def test_levels_are_told_side_by_side():
    assert said("competence-above") == "Jus: du har nivå 4, de ber om 3"
    assert said("competence-above", MANAGERS) == "Jus: har nivå 4, dere ber om 3"


def test_where_any_level_will_do_no_level_is_told():
    assert said("competence-missing", asked=None) == "Jus står ikke i profilen din"
    assert said("competence-met", asked=None, held=None) == "Jus: du har det de ber om"


def test_a_competence_without_a_label_is_told_by_its_key():
    assert said("wants-to-learn", competence="gone") == "Du vil lære «gone»"


def test_kinds_days_and_lengths_are_told_in_words():
    assert said("wish-kind-unmet") == "Dette er rotasjon, mens du ønsker deg hospitering, prosjekt"
    assert said("wish-start-unmet") == "Starter før du kan: 1. februar 2027, og du kan fra 1. mars 2027"
    assert said("wish-months-met") == "Varigheten passer: 1 måned, og du ønsker inntil 6 måneder"


def test_the_ministry_that_one_does_not_wish_for_is_told_to_oneself():
    unmet = Reason("wish-ministry-unmet", {"wished": ("FIN",), "offered": "KLD"})
    assert reasons.sentence(unmet, OWN) == (
        "Klima- og miljødepartementet er ikke blant departementene du ønsker deg til"
    )


def test_a_word_written_otherwise_stands_beside_mine():
    words = {"mine": ("klimatilpassing", "klima"), "theirs": ("klimatilpasning", "klima")}
    assert said("shared-words", **words) == "Ord som går igjen: klimatilpassing (her: klimatilpasning), klima"


def test_two_forms_of_mine_that_met_one_of_theirs_are_told_once():
    words = {"mine": ("kommunenes", "kommunene"), "theirs": ("kommunene", "kommunene")}
    assert said("shared-words", **words) == "Ord som går igjen: kommunene"


def test_what_stands_behind_a_competence_and_its_age_are_notes():
    held = Reason("competence-met", {**HELD, "evidence": "course", "years": 5})
    assert reasons.notes(held) == "kurs, sist brukt for 5 år siden"
    assert reasons.notes(Reason("competence-met", {**HELD, "years": 0})) == ""


@pytest.mark.parametrize("code", REASONS)
def test_what_is_below_missing_unknown_unwanted_or_unmet_speaks_against(code):
    expected = code.endswith("unmet") or code in {
        "competence-below",
        "competence-missing",
        "competence-level-unknown",
        "does-not-want-now",
    }
    assert reasons.is_against(Reason(code, REASONS[code])) is expected
