"""What a search can be narrowed to."""

import datetime as dt

from factories import NOW, TODAY, competence, organisation

from mobility import search_choices
from models.enums import Language


def test_ministries_of_today_stand_in_the_order_of_their_names(session):
    organisation(session, "UD", name_nn="Utanriksdepartementet")
    organisation(session, "FIN", name_nn="Finansdepartementet")
    organisation(session, "OED", name_nn="Olje- og energidepartementet", valid_to=TODAY - dt.timedelta(days=1))
    ministries = search_choices.choices(session, Language.NN, now=NOW).ministries
    assert ministries == (("FIN", "Finansdepartementet"), ("UD", "Utanriksdepartementet"))


def test_competences_stand_in_their_groups_without_those_that_are_replaced(session):
    competence(session, "law", group_key="B", label="Jus")
    competence(session, "text", group_key="A", label="Tekst")
    competence(session, "data", group_key="A", label="Data")
    competence(session, "old", group_key="A", merged_into="data")
    groups = search_choices.choices(session, Language.EN, now=NOW).competences
    assert [(group.label, group.choices) for group in groups] == [
        ("A", (("data", "Data"), ("text", "Tekst"))),
        ("B", (("law", "Jus"),)),
    ]
