"""The administrator reads what concerns security; who logs in when is told to nobody, and each event has words."""

import pytest
from page import Page

from mobility.security_log import ACTIONS, SecurityKind
from models.enums import Language
from web.words import catalogue


def test_every_action_has_words_in_every_language():
    asked = {f"security.{action}" for some in ACTIONS.values() for action in some}
    asked |= {f"security.kind.{kind}" for kind in SecurityKind}
    for language in Language:
        assert asked - set(catalogue(language)) == set()


def test_log_ins_are_shown_without_names_and_refusals_with_them(as_persona):
    assert as_persona("ansatt").get("/api/v1/routes").status_code == 403
    page = Page(as_persona("forvalter").get("/sikkerhetshendelser"))
    told = dict(zip(page.texts("tbody td:nth-child(2)"), page.texts("tbody td:nth-child(3)"), strict=True))
    assert told["Innlogging"] == ""
    assert told["Forespørsel avvist"]
    only = Page(as_persona("forvalter").get("/sikkerhetshendelser?type=refusal"))
    assert set(only.texts("tbody td:nth-child(2)")) == {"Forespørsel avvist"}


@pytest.mark.parametrize("address", ["?type=nothing", "?side=999999", "?side=x"])
def test_an_address_that_asks_for_what_is_not_there_shows_what_there_is(as_persona, address):
    assert as_persona("forvalter").get(f"/sikkerhetshendelser{address}").status_code == 200


def test_nobody_else_reads_it(as_persona):
    for persona in ("ansatt", "leder", "hr"):
        assert as_persona(persona).get("/sikkerhetshendelser").status_code == 403
