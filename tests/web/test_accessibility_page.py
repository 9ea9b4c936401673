"""The accessibility statement claims what a test shows, tells what is missing, and whom to write to."""

import ast

import pytest
from bs4 import BeautifulSoup
from data import ROOT
from page import Page

from mobility import reference
from models.enums import Language
from web.app import create_app
from web.settings import Settings
from web.words import say

TOLD = reference.read("accessibility")


@pytest.mark.parametrize("claim", TOLD["met"], ids=lambda claim: claim["code"])
def test_every_claim_is_shown_by_a_test(claim):
    name, function = claim["test"].split("::")
    tree = ast.parse((ROOT / name).read_text(encoding="utf-8"))
    assert function in {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}


@pytest.mark.parametrize("language", Language)
def test_every_claim_and_every_lack_is_told_in_words(language):
    for one in (*(claim["code"] for claim in TOLD["met"]), *TOLD["not_met"]):
        part = "met" if any(claim["code"] == one for claim in TOLD["met"]) else "not-met"
        assert len(say(language, f"accessibility.{part}-{one}")) > 20


def test_the_statement_is_open_to_all_and_leads_to_the_authority(client):
    page = Page(client.get("/tilgjengelighet"))
    assert page.status == 200
    assert len(page.soup.select("main li")) == len(TOLD["met"]) + len(TOLD["not_met"])
    assert page.soup.select_one(f"a[href='{TOLD['complaint']}']")
    assert page.soup.select_one(f"a[href='{TOLD['law']['link']}']")


def test_every_page_leads_to_the_statement(client):
    assert Page(client.get("/logg-inn")).soup.select_one("footer a[href='/tilgjengelighet']")


@pytest.mark.parametrize("contact", [None, "uu@dep.example.no"])
def test_whom_to_tell_is_a_setting(tmp_path, contact):
    settings = Settings(demo=True, database_url=f"sqlite:///{tmp_path / 'x.sqlite'}", accessibility_contact=contact)
    page = BeautifulSoup(create_app(settings).test_client().get("/tilgjengelighet").text, "html5lib")
    assert [a["href"] for a in page.select("main a[href^=mailto]")] == ([f"mailto:{contact}"] if contact else [])


@pytest.mark.parametrize(
    "path", ["/muligheter", "/forslag", "/profil/om", "/profil/onsker", "/varsler/innstillinger", "/sokevarsler/ny"]
)
def test_everything_can_be_sent_without_script(as_persona, path):
    soup = Page(as_persona("ansatt").get(path)).soup
    forms = soup.select("main form")
    owners = {button.get("form") for button in soup.select("button[type=submit][form]")}
    sendable = [form.select_one("button:not([type=button])") or form.get("id") in owners for form in forms]
    assert forms
    assert all(sendable)
