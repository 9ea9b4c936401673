"""A search and its address say the same."""

from urllib.parse import parse_qsl, urlsplit

from hypothesis import given
from hypothesis import strategies as st
from werkzeug.datastructures import MultiDict

from mobility.search import Filters, Sort
from models.enums import Direction, Language, OpportunityKind, Route
from web.presenters.opportunity_query import Query, chosen, read

words = st.text(st.characters(categories=["L", "N"]), min_size=1, max_size=12)
searches = st.builds(
    Query,
    st.builds(
        Filters,
        q=words | st.just(""),
        kind=st.lists(st.sampled_from(OpportunityKind), unique=True).map(tuple),
        ministry=st.lists(words, unique=True, max_size=3).map(tuple),
        direction=st.lists(st.sampled_from(Direction), unique=True).map(tuple),
        route=st.lists(st.sampled_from(Route), unique=True).map(tuple),
        language=st.lists(st.sampled_from(Language), unique=True).map(tuple),
        competence=st.lists(words, unique=True, max_size=3).map(tuple),
        months=st.none() | st.integers(1, 60),
        percentage=st.none() | st.integers(1, 100),
    ),
    sort=st.sampled_from(Sort),
    page=st.integers(1, 99),
)


def from_address(address):
    return read(MultiDict(parse_qsl(urlsplit(address).query)))


@given(searches)
def test_reading_the_address_of_a_search_gives_the_search(query):
    assert from_address(query.href("/muligheter")) == query


@given(searches)
def test_taking_every_choice_away_leaves_an_empty_search(query):
    for name, value in chosen(query.filters):
        query = query.without(name, value)
    assert query.filters == Filters()


def test_an_empty_search_has_the_plain_address():
    assert Query(Filters()).href("/muligheter") == "/muligheter"


def test_what_cannot_be_understood_is_left_out():
    address = (
        "/muligheter?type=hospitering&type=tull&varighet=-3&prosent=1e2&side=0&sorter=%27&departement=&kompetanse=%00"
    )
    assert from_address(address) == Query(Filters(kind=(OpportunityKind.HOSPITERING,)))


def test_a_choice_is_taken_away_from_the_first_page():
    query = Query(Filters(kind=(OpportunityKind.PROJECT, OpportunityKind.MENTORING)), page=4)
    assert query.without("kind", "project") == Query(Filters(kind=(OpportunityKind.MENTORING,)))
