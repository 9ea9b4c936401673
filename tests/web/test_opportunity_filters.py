"""What stands around the results of a search."""

from mobility.search import Filters
from mobility.search_choices import ChoiceGroup, Choices
from models.enums import OpportunityKind
from web.presenters.opportunity_filters import Chip, view
from web.presenters.opportunity_query import Query

CHOICES = Choices((("KLD", "Klima- og miljødepartementet"),), (ChoiceGroup("A", (("law", "Jus"),)),))


def test_each_choice_made_is_a_link_that_takes_it_away():
    query = Query(Filters(q="klima", kind=(OpportunityKind.PROJECT,)))
    assert view(query, CHOICES, "/muligheter").chips == (
        Chip("q", "klima", "/muligheter?type=project"),
        Chip("kind", "project", "/muligheter?q=klima"),
    )


def test_ministries_and_competences_are_known_by_name():
    assert view(Query(Filters()), CHOICES, "/").names == {"KLD": "Klima- og miljødepartementet", "law": "Jus"}
