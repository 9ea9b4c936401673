"""The life of an assignment with people taking turns, from interest to evaluation, and once through a refusal.

Each is mailed when it is their turn, through a real mail server, and in nynorsk as they read the service.
"""

import datetime as dt
import io
from collections.abc import Iterator

import pytest
import server
import smtp_server
from playwright.sync_api import expect
from pypdf import PdfReader

from mobility import clock
from mobility.demo.personas import find
from web import post as mail
from web.database import Database
from web.settings import Settings

PERSONAS = {"person": "ansatt", "receiver": "leder", "leader": "egen-leder", "other": "utvikler"}


class Postbox:
    """The mail of those who take part, sent and taken in when it is asked for."""

    def __init__(self, database, settings, inbox):
        self.database, self.inbox = database, inbox
        self.mail = mail.Post(settings)
        with database.reading() as session:
            self.addresses = {find(session, persona).email: who for who, persona in PERSONAS.items()}

    def empty(self):
        """Send what is due and give who got a letter, each with its letters, of those who take part."""
        mail.send_due(self.database, self.mail, clock.now)
        found = {}
        for message, recipients in self.inbox.messages:
            for who in filter(None, map(self.addresses.get, recipients)):
                found.setdefault(who, []).append(message)
        self.inbox.messages.clear()
        return found


@pytest.fixture
def postbox(address, demo_output) -> Iterator[Postbox]:
    """A real mail server, emptied of what the demo had waiting."""
    with smtp_server.running(server.free_port()) as inbox:
        settings = Settings(
            database_url=f"sqlite:///{demo_output.parent / 'demo.sqlite'}",
            smtp_host="127.0.0.1",
            smtp_port=inbox.port,
            smtp_security="none",
            mail_from="mobilitet@dep.example",
            public_url=address,
        )
        database = Database(settings)
        made = Postbox(database, settings, inbox)
        made.empty()
        yield made
        database.engine.dispose()


@pytest.fixture
def cast(visit):
    """Four people, each in a browser of their own: who goes, who receives, who leads, and one more interested."""
    return {who: visit("nn").log_in(persona).speak("nn") for who, persona in PERSONAS.items()}


def today():
    return dt.datetime.now(dt.UTC).date().isoformat()


def post(receiver, title):
    """Post an assignment that begins today, and give its address."""
    page = receiver.open("/mine-oppslag/nytt/tilbud").page
    page.locator("[name=kind][value=hospitering]").check()
    texts = {"title": title, "capsule": "Ein månad med felles data.", "do_text": "Du skal lage ein plan saman med oss."}
    terms = {"months": "1", "percentage": "50", "starts_on": today(), "closes_on": today()}
    for name, value in (texts | terms).items():
        page.locator(f"[name={name}]").fill(value)
    page.locator("[name=payer]").select_option("releasing")
    page.locator("button[name=action][value=publish]:visible").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(title)
    return receiver.path


def show_interest(visitor, path, *, anonymous=False, note=""):
    """Show interest from the page of the opening, and give the address of the case."""
    page = visitor.open(path).page
    page.locator("a[href$='/interesse']").click()
    page.locator("[name=note]").fill(note)
    page.locator(f"#anonymous-{'true' if anonymous else 'no'}").check()
    page.locator("main form button[type=submit]").click()
    expect(page.locator(".flash")).to_be_visible()
    return visitor.path


def take(visitor, path, step, **fields):
    """Take a step as its form on the case's page asks for it."""
    page = visitor.open(path).page
    form = page.locator(f"form:has(input[name=move][value={step}])").first
    folded = form.locator("xpath=ancestor::details[not(@open)]")
    if folded.count():
        folded.locator("summary").click()
    for name, value in fields.items():
        field = form.locator(f"[name={name}]")
        kind = field.first.evaluate("field => field.type")
        if kind == "select-one":
            field.select_option(value)
        elif kind == "radio":
            form.locator(f"[name={name}][value='{value}']").check()
        elif kind == "checkbox":
            field.check()
        else:
            field.fill(value)
    form.get_by_role("button").click()
    expect(page.locator(".flash")).to_be_visible()


def stands(visitor, path, state):
    """Tell where a case stands to a visitor."""
    page = visitor.open(path).page
    expect(page.locator("[aria-current=step] .way-name")).to_have_text(state)


def knows_nothing(visitor, path):
    answer = visitor.page.goto(path)
    assert answer.status == 404
    visitor.faults.clear()


def sign(visitor, path, name):
    """Follow the case's link to the agreement, and sign it at its end."""
    page = visitor.open(path).page
    page.get_by_role("link", name="Les og skriv under").click()
    page.locator("#name").fill(name)
    visitor.press("Skriv under avtalen")
    expect(page.locator(".flash")).to_have_text("Du har skrive under.")


def paper(visitor, path):
    """Take the agreement away and read it."""
    answer = visitor.page.context.request.get(f"{visitor.address}{path}/avtale.pdf")
    assert answer.headers["content-type"] == "application/pdf"
    pages = PdfReader(io.BytesIO(answer.body())).pages
    return " ".join(" ".join(one.extract_text() for one in pages).split())


def tells_of_nothing(letters, title):
    """Hold that letters are neutral, in nynorsk, and lead to the service."""
    for letter in letters:
        text = letter.get_content()
        assert letter["Content-Language"] == "nn"
        assert "Hei" in text
        assert "/varsler" in text
        assert title not in f"{letter['Subject']} {text}"
    return True


def until_asked(cast, postbox, opening, note):
    path = show_interest(cast["person"], opening, note=note)
    assert set(postbox.empty()) == {"receiver"}
    take(cast["receiver"], path, "talk", effective_on=today(), is_impartial=True, note="Vi møtest på kontoret.")
    take(cast["receiver"], path, "offer", note="Vi ønskjer deg velkomen.")
    assert set(postbox.empty()) == {"person"}
    knows_nothing(cast["leader"], path)
    take(cast["person"], path, "go-on")
    return path


def change_after_a_signature(cast, postbox, path):
    """Let one sign, another change the agreement, and the first find out what is new."""
    person, receiver = cast["person"], cast["receiver"]
    sign(person, path, "Ingrid S. Moe")
    assert set(postbox.empty()) == set()
    page = receiver.open(f"{path}/avtale/endre").look("agreement-change").page
    page.locator("[name=place]").fill("Høgblokka, 4. etasje")
    page.locator("[name=annual_salary]").fill("684 000")
    receiver.press("Lagre endringane")
    expect(page.locator(".flash")).to_have_text("Avtalen er endra.")
    expect(page.locator(".signatures [data-signed=yes]")).to_have_count(0)
    assert set(postbox.empty()) == {"person", "leader"}

    page = person.open(f"{path}/avtale").look("agreement-to-sign").page
    expect(page.get_by_role("heading", name="Endra frå versjon 1")).to_be_visible()
    expect(page.locator(".agreement")).to_contain_text("Høgblokka, 4. etasje")
    person.open(f"{path}/avtale?versjon=1").look("agreement-old")
    expect(page.locator(".signatures [data-signed=yes]").first).to_contain_text("Ingrid S. Moe")


def from_signatures_to_start(cast, postbox, path):
    receiver = cast["receiver"]
    change_after_a_signature(cast, postbox, path)
    names = {"person": "Ingrid Solbakken Moe", "leader": "Kristin Hovlandsrud", "receiver": "Håkon Myrvoll Sand"}
    for who, name in names.items():
        stands(cast[who], path, "Avtale")
        sign(cast[who], path, name)
    key = receiver.open(f"{path}/avtale").look("agreement-signed").page.locator(".content-key").inner_text()
    text = paper(receiver, path)
    assert [told for told in (*names.values(), "Høgblokka", key, "versjon 2") if told not in text] == []

    stands(receiver, path, "Klargjering")
    receiver.page.locator(".checklist button").first.click()
    expect(receiver.page.locator(".checklist [data-done=yes]")).to_have_count(1)
    receiver.look("assignment-ready")
    take(receiver, path, "start")


def from_start_to_evaluation(cast, postbox, path):
    person, receiver = cast["person"], cast["receiver"]
    take(person, path, "check-in", note="Det går fint.")
    take(receiver, path, "give-notice")
    assert set(postbox.empty()) == {"person", "leader"}
    take(cast["leader"], path, "check-in", note="Vi har snakka om tida etterpå.")
    take(receiver, path, "end")
    assert set(postbox.empty()) == {"person"}
    take(person, path, "evaluate", **{"answers-learnt": "5", "answers-recommend": "4"})
    stands(person, path, "Avslutta")
    take(receiver, path, "evaluate", **{"answers-useful": "5"})


def test_the_whole_life_of_an_assignment(cast, postbox):
    person, receiver, leader = cast["person"], cast["receiver"], cast["leader"]
    opening = post(receiver, "Felles plan for deling av data")
    other = show_interest(cast["other"], opening, anonymous=True, note="Eg er nyfiken på dette.")
    cast["other"].look("assignment-anonymous")
    receiver.open(opening).look("assignment-interested")
    expect(receiver.page.get_by_text("Anonym interessert")).to_be_visible()

    path = until_asked(cast, postbox, opening, "Eg har arbeidd med dette før.")
    letters = postbox.empty()
    assert set(letters) == {"leader"}
    assert tells_of_nothing(letters["leader"], "Felles plan for deling av data")
    stands(leader, path, "Til eigen leiar")
    expect(leader.page.get_by_role("heading", name="Kva det betyr for eininga di")).to_be_visible()
    leader.look("assignment-leader")
    take(leader, path, "release")
    assert set(postbox.empty()) == {"person", "receiver"}

    from_signatures_to_start(cast, postbox, path)
    from_start_to_evaluation(cast, postbox, path)
    for one in (person, receiver, leader):
        stands(one, path, "Evaluert")
    person.look("assignment-evaluated")

    take(receiver, other, "decline", reason="other-chosen", note="Takk for interessa.")
    stands(cast["other"], other, "Fekk nei")
    expect(cast["other"].page.get_by_text("Grunn: Ein annan vart vald")).to_be_visible()


def test_a_refusal_has_a_reason_for_the_person_and_only_an_answer_for_the_receiver(cast, postbox):
    opening = post(cast["receiver"], "Ein månad med rekneskap")
    path = until_asked(cast, postbox, opening, "Eg vil lære meir.")
    take(cast["leader"], path, "refuse", reason="staffing", note="Vi er for få denne våren.")
    stands(cast["person"], path, "Leiaren sa nei")
    expect(cast["person"].page.get_by_text("Vi er for få denne våren.")).to_be_visible()
    stands(cast["receiver"], path, "Leiaren sa nei")
    expect(cast["receiver"].page.get_by_text("Vi er for få denne våren.")).to_have_count(0)
    expect(cast["receiver"].page.get_by_text("Bemanninga")).to_have_count(0)
    cast["person"].look("assignment-refused")

    stale = cast["leader"].open(path).page
    stale.locator("details:has(input[value=release]) summary").click()
    take_back = stale.locator("form:has(input[value=release])").get_by_role("button")
    take_back.click()
    expect(stale.locator(".flash")).to_be_visible()
    stands(cast["person"], path, "Avtale")


def test_two_tabs_on_one_case_and_the_second_is_told_what_to_do(cast, visit):
    opening = post(cast["receiver"], "Hjelp med ei høyring")
    path = show_interest(cast["person"], opening, note="Eg har tid no.")
    second = visit("nn").log_in("leder").speak("nn").open(path)
    take(cast["receiver"], path, "offer")
    second.page.locator("details:has(input[value=offer]) summary").click()
    second.page.locator("form:has(input[value=offer])").get_by_role("button").click()
    expect(second.page.get_by_role("alert")).to_contain_text("Steget vart ikkje teke")
    expect(second.page.locator("[aria-current=step] .way-name")).to_have_text("Ønskt match")
    second.faults.clear()
    second.look("assignment-behind")


def test_hr_sees_which_stays_come_near_their_limits(visit):
    hr = visit().log_in("hr").speak("nb").follow("Saker").follow("Tellere for opphold")
    hr.look("counters").speak("nn").look("counters-nn")
    hr.page.locator("table.counters tbody a").first.click()
    expect(hr.page.locator(".case-counters")).to_contain_text("månader")
    hr.look("assignment-counters").speak("nb")
