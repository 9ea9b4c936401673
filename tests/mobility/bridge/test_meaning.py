"""An installation with a model of meaning: who writes in English meets openings in Norwegian, and is told why."""

import pytest
from factories import TODAY, opportunity, person, profile
from small_model import small_model

from mobility.bridge import meaning
from mobility.bridge.suggest import Suggestions
from models.enums import Language
from web.database import Database
from web.settings import Settings


def fit(session, engine):
    own = profile(session, person(session), headline="Accounting", about="", language=Language.EN)
    row = opportunity(session, title="Rekneskap", capsule="", do_text="", language=Language.NN)
    return engine.fits(session, own.id, [row.id], today=TODAY)[row.id]


def test_with_a_model_the_languages_meet_and_the_parts_add_up(session):
    found = fit(session, Suggestions(meaning.model(small_model(), None)))
    assert found.score == sum(part.share for part in found.parts)
    (part,) = [part for part in found.parts if part.name == "semantic"]
    assert part.share > 0
    assert [reason.code for reason in part.reasons] == ["near-in-meaning-across"]


def test_without_one_nobody_hears_of_it(session):
    found = fit(session, Suggestions())
    assert "semantic" not in {part.name for part in found.parts}


def test_a_setting_turns_it_on_and_a_model_that_is_not_at_hand_stops_the_start(tmp_path):
    place = {"database_url": f"sqlite:///{tmp_path / 'some.sqlite3'}", "demo": True}
    Database(Settings(**place, semantic=small_model())).engine.dispose()
    with pytest.raises(ValueError, match="holds no model"):
        Database(Settings(**place, semantic=str(tmp_path)))
