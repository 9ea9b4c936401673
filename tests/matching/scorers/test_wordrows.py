"""Words' worth to many rows, remembered: near enough, within its bound, and never wrong after it was full."""

import pickle

import numpy as np
import pytest
from sides import opening, profile

from matching.batch import ROUGH
from matching.scorers import wordrows
from matching.scorers.similarity import MOST_WORDS, Similarity
from matching.scorers.wordrows import WordRows

WORDS = tuple(f"{first}{last}" for first in ("budsjett", "arkiv", "lov", "klima") for last in ("arbeid", "råd", "plan"))
OFFERS = [opening(f"o{number}", title=word, text=" ".join(WORDS[:number])) for number, word in enumerate(WORDS)]
PEOPLE = [profile(id=word, text=f"{word} {WORDS[number - 1]} møte") for number, word in enumerate(WORDS)]


@pytest.fixture
def engine():
    return Similarity().fit(OFFERS)


def is_near(engine, people):
    rough, exact = engine.rough(people), engine.score(people)
    return np.array_equal(rough.known, exact.known) and np.allclose(rough.values, exact.values, rtol=ROUGH / 10, atol=0)


def test_rough_scores_are_far_nearer_than_promised(engine):
    assert is_near(engine, PEOPLE)
    assert is_near(engine, [profile(text=" ".join(f"{word}{number}" for word in WORDS for number in range(20)))])


def test_a_store_that_is_full_begins_anew(monkeypatch):
    monkeypatch.setattr(wordrows, "STORE", 5 * 4 * len(OFFERS))
    engine = Similarity().fit(OFFERS)
    for person in PEOPLE:
        assert is_near(engine, [person])
    assert is_near(engine, PEOPLE)
    assert is_near(engine, [profile(text=" ".join(WORDS))])


def test_it_keeps_no_more_words_than_it_has_room_for(engine, monkeypatch):
    monkeypatch.setattr(wordrows, "STORE", 5 * 4 * len(OFFERS))
    rows = engine.vectors_.ordered(engine.analyser_.transform(engine.bags(OFFERS)))
    words = WordRows(rows.T.tocsr())
    assert words.product([dict.fromkeys(WORDS, 1.0)], engine.vectors_) is None
    for word in WORDS:
        assert words.product([{word: 1.0}], engine.vectors_).shape == (1, len(OFFERS))
        assert len(words._number) <= len(words._store) == 5


def test_a_profile_of_very_many_words_is_scored_in_full(engine):
    long = profile(text=" ".join(f"ord{number}" for number in range(MOST_WORDS + 1)) + " budsjettarbeid")
    rough, exact = engine.rough([PEOPLE[0], long]), engine.score([PEOPLE[0], long])
    assert np.array_equal(rough.values[1], exact.values[1])


def test_a_copy_works_it_out_anew_and_gives_the_same(engine):
    copy = pickle.loads(pickle.dumps(engine))  # noqa: S301 - our own
    assert np.array_equal(copy.rough(PEOPLE).values, engine.rough(PEOPLE).values)
    assert list(copy.best(PEOPLE, 3)) == list(engine.best(PEOPLE, 3))


def test_what_has_changed_is_scored_beside_what_is_remembered(engine):
    assert is_near(engine, PEOPLE)
    engine.update([opening("o3", text="Klimaplan"), opening("new", text="Arkivråd")], ["o0"])
    assert is_near(engine, PEOPLE)
    (ranking,) = engine.best([profile(text="arkivråd")], 1)
    assert ranking == [("new", 1.0)]
