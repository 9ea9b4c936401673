"""A manager posts what is needed: competences found by typing, the legal route told, faults at their fields."""

import datetime as dt
import uuid

import pytest
from page import Page, csrf

NEW = "/mine-oppslag/nytt/tilbud"
WISH = "/mine-oppslag/nytt/onske"


def whole(**changes):
    today = dt.datetime.now(tz=dt.UTC).date()
    return {
        "kind": "hospitering",
        "title": "Klimarådgiver i seks måneder",
        "capsule": "Arbeid med klimatilpasning i kommunene.",
        "months": "6",
        "percentage": "100",
        "payer": "releasing",
        "closes_on": (today + dt.timedelta(days=30)).isoformat(),
        "do_text": "Du skal analysere tiltak.\r\n\r\nDu skal skrive.",
        **changes,
    }


@pytest.fixture
def manager(as_persona):
    return as_persona("leder")


def send(browser, path, action="save", **fields):
    return browser.post(path, data={**csrf(browser, "/profil"), **fields, "action": action})


def followed(browser, answer):
    assert answer.status_code == 303, Page(answer).text
    return Page(browser.get(answer.location))


def posted(browser, action="save", **changes):
    """Post an opening and give its address."""
    answer = send(browser, NEW, action, **whole(**changes))
    assert answer.status_code == 303, Page(answer).text
    return answer.location


def edit_path(shown):
    return f"/mine-oppslag/{shown.rpartition('/')[2]}/rediger"


def test_a_draft_is_saved_and_seen_by_nobody_else(manager, as_persona):
    shown = posted(manager)
    page = Page(manager.get(shown))
    assert page.heading == "Klimarådgiver i seks måneder"
    assert "Utkast" in page.text
    assert as_persona("ansatt").get(shown).status_code == 404


def test_a_published_opening_can_be_read_by_all_the_ministries(manager, as_persona):
    page = Page(as_persona("ansatt").get(posted(manager, "publish", title="Sees av alle")))
    assert page.heading == "Sees av alle"
    assert page.texts(".prose p")[:2] == ["Du skal analysere tiltak.", "Du skal skrive."]


@pytest.mark.parametrize("typed", ["statstikk", "statistikken"])
def test_a_competence_is_found_by_typing_chosen_and_asked_for_without_a_script(manager, typed):
    found = Page(send(manager, NEW, "find", **whole(search=typed)))
    button = found.find("#suggestions button")[0]
    assert button.get_text(strip=True) == "Statistikk og kvantitativ metode"
    assert found.form(NEW).fields["title"] == "Klimarådgiver i seks måneder"
    picked = Page(send(manager, NEW, button["value"], **whole(search=typed)))
    assert picked.form(NEW).fields["asked"] == "A05"
    assert picked.form(NEW).fields["search"] == ""
    asked = {"asked": ["A05"], "level-A05": "3", "weight-A05": "nice"}
    page = followed(manager, send(manager, NEW, "save", **whole(**asked)))
    assert "Statistikk og kvantitativ metode" in page.text
    form = Page(manager.get(page.links["Rediger"])).forms[-1]
    assert (form.fields["level-A05"], form.fields["weight-A05"]) == ("3", "nice")
    removed = Page(send(manager, NEW, "remove:A05", **whole(**asked)))
    assert "asked" not in removed.form(NEW)


def test_words_that_mean_no_competence_are_told(manager):
    assert "«kajakkpadling»" in Page(send(manager, NEW, "find", **whole(search="kajakkpadling"))).text


def test_the_route_is_told_while_writing(manager):
    panel = Page(send(manager, NEW, "route", **whole())).texts("#rute")[0]
    assert "Hospitering" in panel or "hospitering" in panel
    assert "retningslinjene for mobilitet i staten" in panel
    waiting = Page(send(manager, NEW, "route", kind="hospitering")).texts("#rute")[0]
    assert waiting != panel


def test_a_refused_route_names_the_rule_and_keeps_what_was_typed(manager):
    page = Page(send(manager, NEW, "save", **whole(months="13")))
    assert page.status == 422
    assert "retningslinjene for mobilitet i staten" in page.texts(".ds-error-summary a[href='#months']")[0]
    assert "12 måneder" in page.texts("#months-error")[0]
    assert page.form(NEW).fields["do_text"].replace("\r\n", "\n") == "Du skal analysere tiltak.\n\nDu skal skrive."
    assert page.form(NEW).fields["months"] == "13"


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"title": " "}, "title"),
        ({"kind": ""}, "kind"),
        ({"months": "mange"}, "months"),
        ({"percentage": "120"}, "percentage"),
        ({"closes_on": "snart"}, "closes_on"),
        ({"link": "ftp://x"}, "link"),
        ({"asked": ["alkymi"]}, "requirements"),
        ({"seats": "0"}, "seats"),
        ({"needs_clearance": "kanskje"}, "needs_clearance"),
    ],
)
def test_a_fault_is_told_at_its_field_and_what_was_typed_stays(manager, changes, field):
    page = Page(send(manager, NEW, "save", **whole(**changes)))
    assert page.status == 422
    assert page.find(f".ds-error-summary a[href='#{field}']")
    assert page.find(f"#{field}")
    assert page.form(NEW).fields["capsule"] == "Arbeid med klimatilpasning i kommunene."


def test_publishing_asks_for_all_that_is_missing_at_once(manager):
    page = Page(send(manager, NEW, "publish", kind="project", title="Halvferdig"))
    assert page.status == 422
    fields = [link["href"] for link in page.find(".ds-error-summary a")]
    assert fields == ["#capsule", "#do_text", "#months", "#percentage", "#payer", "#closes_on"]


def test_an_empty_form_that_is_to_be_published_leads_to_every_fault_at_once(manager):
    page = Page(send(manager, NEW, "publish", title="", kind=""))
    fields = {link["href"] for link in page.find(".ds-error-summary a")}
    assert fields >= {"#kind", "#title", "#capsule", "#do_text", "#months", "#percentage", "#payer", "#closes_on"}


def test_a_draft_that_cannot_be_published_is_shown_as_a_form_that_saves_it(manager):
    key = posted(manager, capsule="").rpartition("/")[2]
    answer = manager.post(f"/mine-oppslag/{key}/publiser", data=csrf(manager, "/profil"))
    page = Page(answer)
    assert page.status == 422
    path = f"/mine-oppslag/{key}/rediger"
    assert page.form(path).fields["title"] == "Klimarådgiver i seks måneder"
    assert followed(manager, send(manager, path, "publish", **whole())).heading == "Klimarådgiver i seks måneder"


def test_an_opening_is_edited(manager):
    shown = posted(manager, "publish")
    path = edit_path(shown)
    page = followed(manager, send(manager, path, "save", **whole(title="Ny tittel")))
    assert page.heading == "Ny tittel"
    assert Page(send(manager, path, "save", **whole(capsule=""))).status == 422


def test_an_opening_is_withdrawn_and_no_longer_read_by_others(manager, as_persona):
    shown = posted(manager, "publish")
    key = shown.rpartition("/")[2]
    page = followed(manager, send(manager, f"/mine-oppslag/{key}/trekk"))
    assert "Oppslaget er trukket." in page.text
    assert as_persona("ansatt").get(shown).status_code == 404
    assert send(manager, f"/mine-oppslag/{key}/trekk").status_code == 409


def test_an_opening_is_filled_and_a_draft_thrown_away(manager):
    filled = posted(manager, "publish").rpartition("/")[2]
    assert "merket som besatt" in followed(manager, send(manager, f"/mine-oppslag/{filled}/besatt")).text
    draft = posted(manager).rpartition("/")[2]
    assert "Utkastet er slettet." in followed(manager, send(manager, f"/mine-oppslag/{draft}/slett")).text
    assert manager.get(f"/muligheter/{draft}").status_code == 404


def test_a_copy_is_a_new_draft_without_days(manager):
    key = posted(manager, "publish", asked=["A05"]).rpartition("/")[2]
    answer = send(manager, f"/mine-oppslag/{key}/kopier")
    form = followed(manager, answer).form(answer.location)
    assert (form.fields["title"], form.fields["closes_on"], form.fields["asked"]) == (
        "Klimarådgiver i seks måneder",
        "",
        "A05",
    )


def test_other_peoples_openings_are_not_found(manager, as_persona):
    key = posted(manager, "publish").rpartition("/")[2]
    other = as_persona("hr")
    for unknown in (key, uuid.uuid4()):
        assert other.get(f"/mine-oppslag/{unknown}/rediger").status_code == 404
        for step in ("rediger", "publiser", "besatt", "trekk", "slett", "kopier"):
            assert send(other, f"/mine-oppslag/{unknown}/{step}", **whole()).status_code == 404


def test_an_employee_may_wish_but_not_offer(as_persona):
    browser = as_persona("ansatt")
    assert browser.get(NEW).status_code == 403
    fields = {"kind": "project", "title": "Vil lære budsjett", "capsule": "Et halvt år.", "do_text": "Budsjettarbeid."}
    page = followed(browser, send(browser, WISH, "publish", **fields))
    assert page.heading == "Vil lære budsjett"
    assert "Vil lære budsjett" in Page(browser.get("/mine-oppslag")).links


def test_a_position_is_a_link_and_asks_for_no_competence(manager):
    fields = {"kind": "position", "link": "https://example.no/1", "months": "", "percentage": "", "payer": ""}
    page = followed(manager, send(manager, NEW, "publish", **whole(**fields)))
    assert page.find("a[href='https://example.no/1']")
    refused = Page(send(manager, NEW, "save", **whole(**fields, asked=["A05"])))
    assert refused.find(".ds-error-summary a[href='#requirements']")
