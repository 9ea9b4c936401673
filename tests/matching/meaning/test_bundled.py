"""The model that a package carries, in earnest."""

import numpy as np
import pytest

from matching.meaning.models import BUNDLED
from matching.meaning.remembered import RememberingEmbedder


@pytest.fixture(scope="module")
def embedder():
    return RememberingEmbedder(BUNDLED)


def test_one_meaning_lies_nearer_than_the_floor_in_three_languages_and_unrelated_ones_do_not(embedder):
    nb, nn, en, other = embedder.embed(
        [
            "føre regnskap for departementet",
            "føre rekneskap for departementet",
            "keep the accounts of the ministry",
            "bake bread",
        ]
    )
    assert nb @ en > embedder.floor
    assert nn @ en > embedder.floor
    assert nb @ nn > nb @ en
    assert nb @ other < embedder.floor


@pytest.mark.parametrize("text", ["x" * 500, "🦊", "ميزانية الدولة", "a b", "ord " * 125])
def test_any_text_has_a_direction_that_is_the_same_alone_and_among_others(embedder, text):
    among = embedder.embed(["regnskap", text, "lov"])[1]
    alone = RememberingEmbedder(BUNDLED).embed([text])[0]
    assert np.isfinite(alone).all()
    assert np.array_equal(alone, among)
