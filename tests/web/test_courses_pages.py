"""The academy in the browser: finding, signing up, the list, the certificate and its open check."""

import datetime as dt
import io

import pytest
from page import Page, csrf
from pypdf import PdfReader

from mobility import clock
from mobility.demo.chance import key

ROS, PLAIN, CRISIS = (key("course", code) for code in ("DA-160", "DA-190", "DA-162"))
FULL, EMPTY = key("course-session", "DA-160", 1), key("course-session", "DA-160", 2)


def own_id(persona, code, number):
    return key("sign-up", key("course-session", code, number), key("persona", persona))


@pytest.fixture
def ansatt(as_persona):
    return as_persona("ansatt")


@pytest.fixture
def academy(as_persona):
    return as_persona("akademi")


def send(client, path, at, **data):
    return client.post(path, data={**data, **csrf(client, at)}, follow_redirects=True)


def day(number):
    return (clock.today(clock.now()) + dt.timedelta(days=number)).isoformat()


def held(**changes):
    return {
        "first_day": day(40),
        "last_day": day(41),
        "starts_at": "09:00",
        "ends_at": "15:00",
        "place": "Møterom 1",
        "language": "nn",
        "seats": "12",
        "opens_on": day(0),
        "closes_on": day(30),
        **changes,
    }


def test_courses_are_found_by_what_they_give_and_when(ansatt):
    everything = Page(ansatt.get("/kurs")).texts(".opportunity-card h3")
    assert len(everything) == 26
    found = Page(ansatt.get("/kurs?kompetanse=F09"))
    assert found.texts(".opportunity-card h3") == ["Risiko- og sårbarhetsanalyse steg for steg"]
    assert "fra nivå 1 til 3" in found.text
    soon = Page(ansatt.get("/kurs?tid=30&form=online&sprak=nb")).texts(".opportunity-card h3")
    assert soon
    assert set(soon) < set(everything)
    assert Page(ansatt.get("/kurs?q=finnesikke&kompetanse=%00&tid=x&form=y")).texts(".opportunity-card h3") == []


def test_a_gap_leads_to_the_course_and_the_assignment_that_give_it(ansatt):
    suggestions = Page(ansatt.get("/forslag"))
    ways = [one["href"] for one in suggestions.find(".to-learn a")]
    assert ways
    page = Page(ansatt.get("/kurs/lar/F09?niva=3"))
    assert page.heading == "Lær Risiko- og sårbarhetsanalyse (ROS)"
    assert str(ROS) in page.links["Risiko- og sårbarhetsanalyse steg for steg"]
    assert "Med nivå 3 i Dataanalyse og visualisering passer" in Page(ansatt.get("/kurs/lar/G03?niva=3")).text


def test_a_goal_is_set_shown_and_dropped(ansatt):
    page = Page(send(ansatt, "/kurs/lar/A02", "/kurs/lar/A02", level="4"))
    assert "Målet er lagret" in page.text
    assert "Målet ditt er nivå 4" in page.text
    assert "Samfunnsøkonomisk analyse" in Page(ansatt.get("/kurs/lar")).text
    assert "Målet er fjernet" in Page(send(ansatt, "/kurs/lar/A02/fjern", "/kurs/lar/A02")).text
    assert "du er på det nivået" in Page(send(ansatt, "/kurs/lar/A01", "/kurs/lar/A01", level="2")).text.lower()
    assert ansatt.get("/kurs/lar/finnes-ikke").status_code == 404


def test_a_full_session_offers_the_line_and_a_free_one_a_seat(ansatt):
    page = Page(ansatt.get(f"/kurs/{ROS}"))
    buttons = page.texts(".sign-up button")
    assert buttons[0].startswith("Sett deg på ventelista")
    assert buttons[1].startswith("Meld deg på")
    assert "Lederen din får ikke beskjed" in page.text
    assert "Lederen din får beskjed når" in Page(ansatt.get(f"/kurs/{CRISIS}")).text


def test_signing_up_waiting_and_leaving(ansatt):
    page = Page(send(ansatt, f"/kurs/gjennomforing/{FULL}/meld-pa", f"/kurs/{ROS}"))
    assert "Du står på ventelista" in page.text
    assert "Du er nummer" in page.text
    again = send(ansatt, f"/kurs/gjennomforing/{FULL}/meld-pa", f"/kurs/{ROS}")
    assert again.status_code == 409
    assert "allerede påmeldt" in Page(again).text
    mine = Page(ansatt.get("/kurs/mine"))
    path = next(link for text, link in mine.links.items() if text.startswith("Risiko- og"))
    left = Page(send(ansatt, f"{path}/trekk", path))
    assert "Du er meldt av" in left.text


def test_an_offered_seat_waits_in_the_menu_until_it_is_taken(ansatt):
    path = f"/kurs/pamelding/{own_id('ansatt', 'DA-110', 1)}"
    before = Page(ansatt.get(path))
    assert before.texts("nav .menu-count")
    assert "Svar senest" in before.text
    after = Page(send(ansatt, f"{path}/ta-plassen", path))
    assert "Du har fått plass" in after.text
    assert send(ansatt, f"{path}/ta-plassen", path).status_code == 409
    calendar = ansatt.get(f"{path}/kalender.ics")
    assert calendar.mimetype == "text/calendar"
    assert "SUMMARY:Kurs: Utredningsinstruksen i praksis" in calendar.get_data(as_text=True)


def test_a_completed_course_goes_into_the_profile_as_evidence(ansatt):
    path = f"/kurs/pamelding/{own_id('ansatt', 'DA-190', 0)}"
    page = Page(ansatt.get(path))
    form = page.form(f"{path}/kompetanse")
    assert form.fields["gained"] == "I01"
    assert form.fields["level-I01"] == "3"
    done = Page(send(ansatt, f"{path}/kompetanse", path, gained="I01", **{"level-I01": "3"}))
    assert "Kurset står nå som dokumentasjon for 1 kompetanse" in done.text
    assert "Klarspråk: skriv så det blir lest" in Page(ansatt.get("/profil/kompetanse/I01")).text
    assert not done.find("form[action$='/kompetanse']")


def test_the_certificate_is_paper_that_anybody_can_check(ansatt, client):
    path = f"/kurs/pamelding/{own_id('ansatt', 'DA-190', 0)}"
    links = Page(ansatt.get(path)).links
    answer = ansatt.get(links["Last ned kursbeviset (PDF)"])
    assert answer.mimetype == "application/pdf"
    text = PdfReader(io.BytesIO(answer.data)).pages[0].extract_text()
    code = links["Se det andre ser når de kontrollerer"].partition("kode=")[2]
    for part in ("Ingrid Solbakken Moe", "Klarspråk: skriv så det blir lest", code):
        assert part in text
    assert client.get(links["Last ned kursbeviset (PDF)"]).status_code == 303
    page = Page(client.get(f"/kursbevis?kode={code.lower()}"))
    assert "ekte og gjelder" in page.text
    told = page.texts("dl dd")
    assert told[:2] == ["Ingrid Solbakken Moe", "Klarspråk: skriv så det blir lest"]
    assert len(told) == 4
    assert "Ingen kursbevis" in Page(client.get("/kursbevis?kode=AAAA-BBBB-CCCC")).text


def test_others_neither_see_nor_touch_a_sign_up(as_persona):
    path = f"/kurs/pamelding/{own_id('ansatt', 'DA-162', 1)}"
    for persona in ("leder", "akademi", "hr", "egen-leder"):
        client = as_persona(persona)
        assert client.get(path).status_code == 404
        assert send(client, f"{path}/trekk", "/kurs").status_code == 404
        assert client.get(f"{path}/kalender.ics").status_code == 404


def test_the_own_leader_is_led_from_the_notice_to_who_what_and_when(as_persona):
    leader = as_persona("egen-leder")
    page = Page(leader.get("/varsler"))
    assert "har fått plass på «Krisehåndtering og stabsarbeid»" in page.text
    path = f"/kurs/pamelding/{own_id('ansatt', 'DA-162', 1)}/medarbeider"
    assert "Ingrid Solbakken Moe har fått plass" in Page(leader.get(path)).text
    assert as_persona("leder").get(path).status_code == 404
    other = f"/kurs/pamelding/{own_id('ansatt', 'DA-190', 0)}/medarbeider"
    assert leader.get(other).status_code == 404


def test_a_lecturer_keeps_the_list_of_the_own_course_only(as_persona):
    lecturer = as_persona("leder")
    over = key("course-session", "DA-160", 0)
    path = f"/kurs/gjennomforing/{over}/deltakere"
    assert path in Page(lecturer.get(f"/kurs/{ROS}")).links.values()
    page = Page(lecturer.get(path))
    names = [one["name"] for one in page.find("input[type=radio][checked]")]
    assert names
    assert "Lagret. 1 er endret." in Page(send(lecturer, path, path, **{names[0]: "absent", "mark-x": "absent"})).text
    assert lecturer.get(f"/kurs/gjennomforing/{key('course-session', 'DA-190', 0)}/deltakere").status_code == 404
    early = f"/kurs/gjennomforing/{FULL}/deltakere"
    assert send(lecturer, early, early, **{names[0]: "absent"}).status_code == 409


def test_the_academy_adds_a_course_step_by_step(academy):
    at = "/akademiet/kurs/nytt"
    empty = send(academy, at, at, action="save")
    assert empty.status_code == 422
    assert "«Tittel på nynorsk» må fylles ut" in Page(empty).text
    assert "minst én kompetanse" in Page(empty).text
    found = Page(send(academy, at, at, action="save", search="klarspråk"))
    assert "Klarspråk" in found.texts("#suggestions button")
    values = {
        "code": "DA-500",
        "title_nb": "Prøve",
        "title_nn": "Prøve",
        "text_nb": "Tekst",
        "text_nn": "Tekst",
        "form": "online",
        "hours": "3",
        "seats": "10",
        "cost": "5000",
    }
    picked = Page(send(academy, at, at, action="pick:I01", **values))
    assert picked.form("").fields["goal"] == "I01"
    goals = {"goal": "I01", "from-I01": "3", "to-I01": "2"}
    wrong = send(academy, at, at, action="save", **values, **goals)
    assert "må ende på et høyere nivå" in Page(wrong).text
    lecturers = {"lecturers": "ingen@example.no"}
    assert "ingen@example.no" in Page(send(academy, at, at, **values, **goals | {"to-I01": "4"}, **lecturers)).text
    done = Page(send(academy, at, at, action="save", **values, **goals | {"to-I01": "4"}))
    assert "Kurset er lagt inn" in done.text
    assert "5 000 kroner" in done.text
    edit = Page(academy.get(done.links["Endre kurset"])).form("")
    assert (edit.fields["code"], edit.fields["from-I01"], edit.fields["to-I01"]) == ("DA-500", "3", "4")


def test_the_academy_opens_changes_and_calls_off_a_session(academy, ansatt):
    new = f"/akademiet/kurs/{PLAIN}/ny-gjennomforing"
    assert Page(academy.get(f"{new}?first_day={day(50)}")).form("").fields["first_day"] == day(50)
    faults = Page(send(academy, new, new, **held(last_day=day(39), ends_at="8", closes_on=day(45)))).text
    for words in ("«Siste kursdag» kommer før", "Skriv «Slutter kl.»", "senest første kursdag"):
        assert words in faults
    opened = Page(send(academy, new, new, **held()))
    assert "Gjennomføringen er satt opp" in opened.text
    rows = [one for one in opened.find("tbody tr") if "0 / 12" in one.get_text()]
    paths = {link.get_text().partition(":")[0].strip(): link["href"] for link in rows[0].select("a")}
    changed = Page(send(academy, paths["Endre"], paths["Endre"], **held(seats="14")))
    assert "0 / 14" in changed.text
    without = send(academy, paths["Avlys"], paths["Avlys"])
    assert without.status_code == 422
    called_off = Page(send(academy, paths["Avlys"], paths["Avlys"], why="Underviseren er syk"))
    assert "Avlyst" in called_off.text
    assert "Underviseren er syk" not in Page(ansatt.get(f"/kurs/{PLAIN}")).text


def test_a_course_is_retired_and_brought_back(academy, ansatt):
    at = f"/akademiet/kurs/{key('course', 'DA-145')}"
    assert "Ute av katalogen" in Page(send(academy, f"{at}/avvikle", at)).text
    assert "Gevinster som lar seg hente" not in Page(ansatt.get("/kurs")).text
    assert "i katalogen igjen" in Page(send(academy, f"{at}/ta-inn-igjen", at)).text


@pytest.mark.parametrize("persona", ["ansatt", "leder", "hr", "dfd"])
def test_the_academys_pages_are_the_academys(as_persona, persona):
    client = as_persona(persona)
    for path in ("", "/nytt", f"/{PLAIN}", f"/{PLAIN}/rediger", f"/{PLAIN}/ny-gjennomforing"):
        assert client.get(f"/akademiet/kurs{path}").status_code == 403


@pytest.mark.parametrize("path", ["/kurs", "/kurs/mine", "/kurs/lar", "/kurs/lar/G03", f"/kurs/{ROS}", "/kursbevis"])
@pytest.mark.parametrize("language", ["nn", "en"])
def test_pages_speak_the_readers_language(ansatt, path, language):
    ansatt.post("/sprak", data={"language": language, **csrf(ansatt, "/kurs")})
    page = Page(ansatt.get(path))
    assert page.language == language
    assert page.status == 200
