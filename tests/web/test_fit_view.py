"""A fit in words: what speaks for and against, the nearest step, and parts that add up."""

import uuid

from mobility.fit import Counterfactual, Fit, Part, Reason, Step
from web.presenters import fit_view
from web.presenters.reasons import Wording

WORDING = Wording("reason", {"law": "Jus", "eu": "EU og EØS", "text": "Klarspråk"}, "Klima- og miljødepartementet")


def reason(code, **data):
    return Reason(code, data)


def asked(code, competence, *, must=True, level=3, held=None):
    return reason(code, competence=competence, asked=level, held=held, must=must, evidence="self", years=None)


COVERAGE = (
    asked("competence-missing", "text", must=False),
    asked("competence-below", "law", held=2),
    asked("competence-met", "eu", held=3),
)
NEAR = (reason("competence-near", competence="law", near="eu", must=True),)
WORDS = (reason("shared-words", mine=("klima",), theirs=("klima",)),)
WISHES = (reason("wish-percentage-unmet", wished=50, offered=100), reason("wants-to-learn", competence="law"))


def fit(**changes):
    parts = (
        Part("adjacency", 0.5, 0.05, NEAR),
        Part("coverage", 0.5, 0.304, COVERAGE),
        Part("similarity", 0.6, 0.2, WORDS),
        Part("wishes", None, 0.0, WISHES),
    )
    return Fit(
        **{"opportunity_id": uuid.UUID(int=1), "band": "B", "score": 0.554, "parts": parts, "gaps": (), **changes}
    )


def texts(points):
    return [point.text for point in points]


def test_competences_come_first_then_what_is_wanted():
    assert texts(fit_view.view(fit(), WORDING).speaks_for) == [
        "EU og EØS: du har nivå 3, som de ber om",
        "Du vil lære «Jus»",
    ]


def test_musts_come_first_among_what_is_missing_and_say_what_lies_near():
    lacks = fit_view.view(fit(), WORDING).lacks
    assert texts(lacks) == [
        "Jus: du har nivå 2, de ber om 3, men du har EU og EØS, som ligger nær",
        "Klarspråk på nivå 3 står ikke i profilen din",
        "Mer av uken enn du ønsker: 100 %, og du ønsker inntil 50 %",
    ]
    assert [point.is_must for point in lacks] == [True, False, None]


def test_words_in_common_stand_apart_and_are_given_for_marking():
    view = fit_view.view(fit(), WORDING)
    assert (view.in_common, view.words) == ("Ord som går igjen: klima", frozenset({"klima"}))


def test_parts_are_told_by_what_they_add_and_unknown_is_not_zero():
    view = fit_view.view(fit(), WORDING)
    assert [(part.name, part.points) for part in view.parts] == [
        ("coverage", 30),
        ("similarity", 20),
        ("adjacency", 5),
        ("wishes", None),
    ]
    assert view.points == 55


def test_the_nearest_step_says_where_to_begin():
    steps = {
        Step("law", 2, 3, "eu"): "Løft Jus fra nivå 2 til 3 (selvstendig).",
        Step("law", None, 2, "eu"): "Bygg videre på EU og EØS, og lær Jus til nivå 2 (grunnleggende).",
        Step("law", None, 2, None): "Lær Jus til nivå 2 (grunnleggende).",
        None: "",
    }
    assert {step: fit_view.view(fit(nearest_step=step), WORDING).step for step in steps} == steps


def test_what_would_lift_the_fit_is_told_with_the_name_of_the_band():
    turn = Counterfactual("law", 3, "A")
    assert (
        fit_view.view(fit(counterfactual=turn), WORDING).turn == "Med nivå 3 i Jus ville den stått under «Passer godt»."
    )
    assert fit_view.view(fit(), WORDING).turn == ""
