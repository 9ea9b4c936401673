"""Arenas in the browser: by month, one with joining, its calendar file, and the organisers' form."""

import datetime as dt

import pytest
from page import Page, csrf

from mobility import clock
from mobility.demo.chance import key

RISK, POLICY, FEW, OTHERS = (key("arena", code) for code in ("risk", "policy", "diversity", "eea"))


@pytest.fixture
def ansatt(as_persona):
    return as_persona("ansatt")


@pytest.fixture
def hr(as_persona):
    return as_persona("hr")


def send(client, path, at, **data):
    return client.post(path, data={**data, **csrf(client, at)}, follow_redirects=True)


def day(number):
    return (clock.today(clock.now()) + dt.timedelta(days=number)).isoformat()


def written(**changes):
    return {
        "kind": "seminar",
        "title_nb": "Prøve",
        "title_nn": "Prøve på nynorsk",
        "text_nb": "Tekst",
        "text_nn": "Tekst",
        "audience": "all",
        "competence": ["C01", ""],
        "day": [day(80), day(90), ""],
        "starts_at": "12:00",
        "ends_at": "14:00",
        "contact": "",
        **changes,
    }


def test_the_days_stand_by_month_and_what_fits_the_reader_comes_first(ansatt):
    page = Page(ansatt.get("/fellesarenaer"))
    headings = page.texts("h2")
    assert headings[0] == "Arenaer om det du kan og vil lære"
    assert len(headings) > 2
    assert "Du vil lære Risiko- og sårbarhetsanalyse (ROS)." in page.text
    assert "Ny fellesarena" not in page.links
    assert "/fellesarenaer" in [link["href"] for link in page.find("nav a")]


def test_joining_and_leaving(ansatt):
    at = f"/fellesarenaer/{RISK}"
    assert "24 er med." in Page(ansatt.get(at)).text
    joined = Page(send(ansatt, f"{at}/bli-med", at))
    assert "Du er med" in joined.texts(".tags .ds-tag")
    assert "25 er med." in joined.text
    assert "Deltakere" not in joined.texts("h2")
    left = Page(send(ansatt, f"{at}/meld-av", at))
    assert "24 er med." in left.text
    assert "Færre enn fem" in Page(ansatt.get(f"/fellesarenaer/{FEW}")).text


def test_the_days_are_a_calendar_file(ansatt):
    answer = ansatt.get(f"/fellesarenaer/{RISK}/kalender.ics")
    assert answer.mimetype == "text/calendar"
    text = answer.get_data(as_text=True)
    assert text.count("BEGIN:VEVENT") == 3
    assert "SUMMARY:Fellesarena: Forum for risiko og sårbarhet" in text


def test_the_contact_person_sees_who_comes(ansatt):
    page = Page(ansatt.get(f"/fellesarenaer/{POLICY}"))
    assert "Deltakere" in page.texts("h2")
    assert "Ingrid Solbakken Moe, KLD" in page.texts("li")


def test_hr_writes_an_arena_and_others_read_it(hr, ansatt):
    at = "/fellesarenaer/ny"
    contact = Page(hr.get(at)).form("").fields["contact"]
    assert "@" in contact
    wrong = send(hr, at, at, **written(day=[day(-1)], competence=[""], ends_at="11:00", title_nb=""))
    assert wrong.status_code == 422
    for words in ("«Tittel på bokmål» må fylles ut", "minst én kompetanse", "slutter før", "«Kontaktperson»"):
        assert words in Page(wrong).text
    assert "har allerede vært" in Page(send(hr, at, at, **written(contact=contact, day=[day(-1)]))).text
    more = Page(send(hr, at, at, action="more", **written()))
    assert len(more.find("input[name=day]")) == 5
    done = send(hr, at, at, **written(contact=contact))
    path = done.request.path
    assert "Arenaen er lagt inn" in Page(done).text
    assert Page(ansatt.get(path)).heading == "Prøve"
    edit = Page(hr.get(f"{path}/rediger"))
    assert len(edit.find("option[selected][value=C01]")) == 1
    assert edit.form("").fields["starts_at"] == "12:00"
    changed = Page(send(hr, f"{path}/rediger", f"{path}/rediger", **written(contact=contact, title_nb="Ny prøve")))
    assert changed.heading == "Ny prøve"
    assert "Arenaen er slettet" in Page(send(hr, f"{path}/slett", path)).text
    assert ansatt.get(path).status_code == 404


def test_only_organisers_write_and_hr_only_its_own(hr, ansatt, as_persona):
    for client, path in ((ansatt, RISK), (hr, OTHERS)):
        assert client.get(f"/fellesarenaer/{path}/rediger").status_code == 403
        assert send(client, f"/fellesarenaer/{path}/slett", f"/fellesarenaer/{path}").status_code == 403
    assert ansatt.get("/fellesarenaer/ny").status_code == 403
    assert as_persona("akademi").get(f"/fellesarenaer/{OTHERS}/rediger").status_code == 200


@pytest.mark.parametrize("path", ["/fellesarenaer", f"/fellesarenaer/{RISK}", f"/fellesarenaer/{FEW}/rediger"])
@pytest.mark.parametrize("language", ["nn", "en"])
def test_pages_speak_the_readers_language(hr, path, language):
    hr.post("/sprak", data={"language": language, **csrf(hr, "/fellesarenaer")})
    page = Page(hr.get(path))
    assert page.language == language
    assert page.status == 200
