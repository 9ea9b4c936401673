"""Notices on their way in the browser: templates, advice, proposals, audience, approval and owners, without script."""

import datetime as dt

import pytest
from page import Page, csrf

NEW = "/mine-oppslag/nytt/tilbud"
QUEUE = "/til-godkjenning"


def whole(**changes):
    today = dt.datetime.now(tz=dt.UTC).date()
    return {
        "kind": "hospitering",
        "title": "Rådgiver i seks måneder",
        "language": "nb",
        "capsule": "Arbeid med digitale tjenester.",
        "months": "6",
        "percentage": "100",
        "payer": "releasing",
        "closes_on": (today + dt.timedelta(days=30)).isoformat(),
        "do_text": "Du skal skrive en veileder sammen med oss.",
        **changes,
    }


@pytest.fixture
def manager(as_persona):
    return as_persona("leder")


@pytest.fixture
def hr(as_persona):
    return as_persona("hr-dfd")


def send(browser, path, action="save", **fields):
    return browser.post(path, data={**csrf(browser, "/profil"), **fields, "action": action})


def posted(browser, action="save", **changes):
    """Post an opening and give its address."""
    answer = send(browser, NEW, action, **whole(**changes))
    assert answer.status_code == 303, Page(answer).text
    return answer.location


def key(shown):
    return shown.rpartition("/")[2]


def test_a_template_fills_what_is_empty_and_nothing_else(manager):
    typed = whole(kind="mentoring", language="nn", capsule="", do_text="Mitt eige.", learn_text="")
    fields = Page(send(manager, NEW, "template", **typed)).form(NEW).fields
    assert fields["do_text"].strip() == "Mitt eige."
    assert fields["learn_text"].strip().startswith("Du får øve på å lytte, spørje og rettleie.")
    assert "[kven]" in fields["capsule"]


def test_a_template_needs_a_kind(manager):
    answer = send(manager, NEW, "template", **whole(kind=""))
    assert answer.status_code == 200
    assert Page(answer).find("#kind-error")


def test_a_gap_of_a_template_is_not_published(manager):
    page = Page(send(manager, NEW, "publish", **whole(do_text="Du skal [oppgave].")))
    assert page.status == 422
    assert "Fyll ut det som står i hakeparentes i malen: [oppgave]" in page.text


def test_competences_are_proposed_from_the_text_each_with_the_words_that_say_so(manager):
    text = "Du skal lage en datakatalog. Erfaring med klarspråk er en fordel."
    page = Page(send(manager, NEW, "advice", **whole(do_text=text)))
    told = {button["value"]: button.get_text(strip=True) for button in page.find(".proposals button")}
    assert told == {
        "pick:G04": "Legg til Informasjonsforvaltning og datadeling",
        "pick-nice:I01": "Legg til Klarspråk",
    }
    assert "en fordel, fra «klarspråk»" in page.text
    picked = Page(send(manager, NEW, "pick-nice:I01", **whole(do_text=text)))
    assert (picked.form(NEW).fields["asked"], picked.form(NEW).fields["weight-I01"]) == ("I01", "nice")
    assert [button["value"] for button in picked.find(".proposals button")] == ["pick:G04"]


def test_what_the_law_forbids_stops_a_notice_and_names_the_law(manager):
    page = Page(send(manager, NEW, "publish", **whole(do_text="Du må være under 35 år.")))
    assert page.status == 422
    assert "«Du må være under 35 år»" in page.text
    assert "likestillings- og diskrimineringsloven §§ 6 og 29" in page.text


def test_coded_wording_is_shown_once_before_publishing_and_stops_nothing(manager):
    coded = whole(do_text="Du blir en del av et ungt og engasjert miljø.")
    warned = Page(send(manager, NEW, "publish", **coded))
    assert warned.status == 200
    assert "Les rådene om teksten før du publiserer" in warned.text
    assert "«ungt og engasjert»" in warned.text
    read = warned.form(NEW).fields["advice-read"]
    assert send(manager, NEW, "publish", **coded, **{"advice-read": read}).status_code == 303


def test_a_text_in_another_language_than_it_says_is_told_of_with_its_words(manager):
    nynorsk = "Eg vil at du skal skrive ein rettleiar. Vi veit ikkje korleis han blir."
    page = Page(send(manager, NEW, "advice", **whole(do_text=nynorsk, title="Rettleiar", capsule="")))
    assert "Du har valgt bokmål, men teksten ser ut til å være på nynorsk." in page.text
    assert "«ikkje»" in page.text


def test_chosen_ministries_are_asked_for_and_kept(manager):
    lacking = Page(send(manager, NEW, "publish", **whole(audience="chosen-ministries")))
    assert lacking.status == 422
    assert lacking.find("#ministries-error")
    shown = posted(manager, "publish", audience="chosen-ministries", ministries=["KLD", "HOD"])
    page = Page(manager.get(shown))
    assert "Departementet og HOD, KLD" in page.text
    form = Page(manager.get(page.links["Rediger"])).form(f"/mine-oppslag/{key(shown)}/rediger")
    assert form.fields["ministries"]


def test_the_audience_reads_and_others_do_not(manager, as_persona):
    shown = posted(manager, "publish", audience="chosen-ministries", ministries=["KLD"])
    assert as_persona("ansatt").get(shown).status_code == 200
    assert as_persona("utvikler").get(shown).status_code == 404


def test_a_notice_goes_to_hr_and_back_and_again_and_is_published(manager, hr):
    shown = posted(manager, "publish", title="Ni måneder hos oss", months="9")
    assert "Oppslaget venter på godkjenning fra HR" in Page(manager.get(shown)).text
    listed = Page(hr.get(QUEUE))
    assert "Oppdraget varer i mer enn 6 måneder." in listed.text
    page = Page(hr.get(listed.links["Ni måneder hos oss"]))
    assert page.heading == "Ni måneder hos oss"
    empty = send(hr, f"{QUEUE}/{key(shown)}/send-tilbake", comment=" ")
    assert (empty.status_code, bool(Page(empty).find("#comment-error"))) == (422, True)
    assert send(hr, f"{QUEUE}/{key(shown)}/send-tilbake", comment="Hvorfor ni?").status_code == 303
    assert "Hvorfor ni?" in Page(manager.get(shown)).text
    assert send(manager, f"/mine-oppslag/{key(shown)}/publiser").status_code == 303
    assert send(hr, f"{QUEUE}/{key(shown)}/godkjenn").status_code == 303
    assert "Godkjent" in Page(manager.get(shown)).text
    assert Page(hr.get(f"{QUEUE}/{key(shown)}")).status == 409


def test_the_menu_counts_what_waits_for_hr_and_nobody_else_has_the_queue(manager, hr):
    posted(manager, "publish", title="Venter i menyen", months="8")
    assert "Til godkjenning" in Page(hr.get("/")).soup.select_one(".site-menu").get_text()
    assert Page(hr.get(QUEUE)).find(".site-menu [aria-current] .menu-count")
    assert manager.get(QUEUE).status_code == 403


def test_an_offer_is_taken_back_from_hr(manager):
    shown = posted(manager, "publish", title="Tas tilbake", months="8")
    assert send(manager, f"/mine-oppslag/{key(shown)}/ta-tilbake").status_code == 303
    assert "Dette er et utkast" in Page(manager.get(shown)).text


def test_the_form_says_before_it_is_sent_that_hr_must_approve(manager):
    page = Page(send(manager, NEW, "route", **whole(months="9")))
    assert "Må godkjennes av HR" in page.text
    assert page.find("#publiser")[0].get_text(strip=True) == "Send til godkjenning"


def test_owners_come_in_take_over_and_go(manager):
    shown = posted(manager, "publish", title="Vi eier sammen")
    path = Page(manager.get(shown)).links["Ansvarlige"]
    other = Page(manager.get(path)).find("#person_id option")[0]["value"]
    send(manager, path, person_id=other)
    assert len(Page(manager.get(path)).find(".owner-list li")) == 2
    send(manager, f"{path}/{other}/kontaktperson")
    page = Page(manager.get(path))
    assert "Gå ut" in page.text
    mine = next(form.action for form in page.forms if form.action.endswith("/ta-bort"))
    assert send(manager, mine).status_code == 303
    assert manager.get(path).status_code == 404


def test_nobody_else_comes_near_the_owners(manager, as_persona):
    path = Page(manager.get(posted(manager, "publish", title="Bare vårt"))).links["Ansvarlige"]
    assert as_persona("egen-leder").get(path).status_code == 404
    assert as_persona("ansatt").get(path).status_code == 403
