"""The pages of kjernegrupper without script: who sees what, and what comes of each form."""

import datetime as dt
import uuid

import pytest
from page import Page, csrf
from sqlmodel import col, select

from mobility import clock
from mobility.demo import personas
from mobility.demo.chance import key
from models.enums import OpportunityKind
from models.group import Group, GroupRole, GroupSeat, GroupSeatStep
from models.opportunity import Opportunity
from web.database import reading

GROUPS = "/kjernegrupper"
AI, CLIMATE, WATER = (f"{GROUPS}/{key('core-group', name)}" for name in ("ai", "climate", "water"))


def in_days(number):
    return (clock.today(clock.now()) + dt.timedelta(days=number)).isoformat()


def send(browser, path, form=f"{GROUPS}/ny", **data):
    """Send a form with the token from a page, and give the page that comes of it."""
    return Page(browser.post(path, data={**data, **csrf(browser, form)}, follow_redirects=True))


def group_form(**changes):
    return {
        "name_nb": "Felles kart",
        "name_nn": "Felles kart",
        "mandate_nb": "Gruppen skal lage felles kart for havbruk og skipsfart.",
        "mandate_nn": "Gruppa skal lage felles kart for havbruk og skipsfart.",
        "organisation_code": "NFD",
        "leader_title": "departementsråd",
        "ministries": ["SD", "KLD"],
        "review_on": in_days(180),
        **changes,
    }


@pytest.fixture
def secretary(as_persona):
    return as_persona("leder")


@pytest.fixture
def group(secretary):
    """The address of a new group, planned."""
    page = send(secretary, f"{GROUPS}/ny", **group_form())
    assert page.heading == "Felles kart"
    return page.response.request.path


def add_role(browser, group, **changes):
    """Add a role that asks for cost–benefit analysis, and give its page."""
    fields = {"title": "Samfunnsøkonom", "seats": "1", "percentage": "20", "asked": ["A02"], "level-A02": "3"}
    page = send(browser, f"{group}/roller/ny", **{**fields, "weight-A02": "must", "action": "save", **changes})
    assert page.status == 200, page.texts("ds-error-summary")
    return page


def test_everybody_sees_the_living_and_the_ended_and_nobody_else_the_planned(app, as_persona):
    page = Page(as_persona("tillitsvalgt").get(GROUPS))
    assert page.links["Klima og omstilling"] == CLIMATE
    assert "Kunstig intelligens i forvaltinga" not in page.links
    assert as_persona("tillitsvalgt").get(AI).status_code == 404
    for name in ("leder", "dfd", "ansatt", "egen-leder"):
        assert as_persona(name).get(AI).status_code == 200
    with app.app_context(), reading() as session:
        names = {one.name_nb for one in session.exec(select(Group).where(col(Group.started_at).is_not(None)))}
    assert names <= set(Page(as_persona("hr").get(GROUPS)).links)


def test_a_living_group_shows_what_it_has_and_lacks_in_pictures_and_tables(as_persona):
    page = Page(as_persona("hr").get(CLIMATE))
    assert page.find("svg[role=img] title")
    assert "Samferdselsdepartementet (SD)" in page.texts("table th[scope=row]")
    assert page.texts("ol.ladder [aria-current=step]")[0].startswith("Felles forståelse")
    assert not page.find(f"form[action^='{CLIMATE}']")
    ended = Page(as_persona("hr").get(WATER))
    assert "Oppdraget er utført" in ended.text


def test_the_form_keeps_what_is_wrong_and_leads_to_it(secretary):
    form = group_form(name_nn=" ", review_on=in_days(-1), ministries=[])
    page = send(secretary, f"{GROUPS}/ny", **form)
    assert page.status == 422
    assert [link["href"] for link in page.find("ds-error-summary a")] == ["#name_nn", "#ministries"]
    assert page.form("").fields["name_nb"] == "Felles kart"
    page = send(secretary, f"{GROUPS}/ny", **group_form(review_on=in_days(-1)))
    assert page.texts("#review_on-error") == ["«Neste gjennomgang» må være etter i dag."]


def test_only_managers_and_hr_set_groups_up(as_persona):
    assert as_persona("ansatt").get(f"{GROUPS}/ny").status_code == 403
    assert as_persona("hr").get(f"{GROUPS}/ny").status_code == 200


def test_a_group_is_changed_by_its_secretariat(secretary, as_persona, group):
    page = Page(secretary.get(f"{group}/rediger"))
    assert set(page.form("").fields["ministries"]) == {"SD", "KLD", "NFD"}
    page = send(secretary, f"{group}/rediger", **group_form(name_nb="Felles havkart"))
    assert page.heading == "Felles havkart"
    assert as_persona("hr").get(f"{group}/rediger").status_code == 404


def test_a_role_is_described_changed_and_taken_away(secretary, group):
    found = send(secretary, f"{group}/roller/ny", title="Jurist", search="personvernrett", action="find")
    assert found.find("button[value='pick:B08']")
    faulty = send(secretary, f"{group}/roller/ny", title="", seats="mange", action="save")
    assert [link["href"] for link in faulty.find("ds-error-summary a")] == ["#title", "#seats"]
    page = add_role(secretary, group)
    assert "Samfunnsøkonomisk analyse, nivå 3 – ikke dekket" in page.text
    (link,) = [
        href for text, href in page.links.items() if text.startswith("Endre:") or text == "Endre : Samfunnsøkonom"
    ]
    form = Page(secretary.get(link)).form(link)
    assert form.fields["asked"] == "A02"
    page = send(secretary, link, **{**form.fields, "title": "Økonom", "action": "save"})
    assert "Økonom" in page.texts("h3")
    page = send(secretary, f"{link}/fjern")
    assert "Økonom" not in page.texts("h3")


def test_a_role_becomes_an_opening_of_its_own(app, secretary, group):
    add_role(secretary, group)
    role = role_of(app, group)
    page = send(secretary, f"{group}/roller/{role.id}/lys-ut")
    assert page.status == 200
    with app.app_context(), reading() as session:
        opening = session.get_one(Opportunity, session.get_one(GroupRole, role.id).opportunity_id)
        assert (opening.kind, opening.title) == (OpportunityKind.KJERNEGRUPPE, "Samfunnsøkonom – Felles kart")
    assert f"/muligheter/{opening.id}" in Page(secretary.get(group)).links.values()


def role_of(app, group):
    with app.app_context(), reading() as session:
        return session.exec(select(GroupRole).where(GroupRole.group_id == uuid.UUID(group.rsplit("/", 1)[-1]))).one()


def seat_of(app, persona):
    """Give a persona's newest seat."""
    with app.app_context(), reading() as session:
        person = personas.find(session, persona)
        mine = select(GroupSeat).join(GroupSeatStep, col(GroupSeatStep.seat_id) == col(GroupSeat.id))
        newest = mine.where(GroupSeat.person_id == person.id).order_by(col(GroupSeatStep.at).desc())
        return session.exec(newest.limit(1)).one()


def person_id(app, persona):
    with app.app_context(), reading() as session:
        return str(personas.find(session, persona).id)


def test_a_proposal_tells_why_and_ranks_nobody(secretary, group):
    add_role(secretary, group, seats="2")
    page = send(secretary, f"{group}/bemanning")
    names = page.texts(".suggested > li > ds-field > label")
    assert len(names) == 2
    assert names == sorted(names)
    assert all("Dekker Samfunnsøkonomisk analyse" in text for text in page.texts("[id^=why-]"))
    assert all("prosent av uken" in text for text in page.texts("[id^=why-]"))
    assert page.texts(".reserves label")


def test_nobody_but_the_secretariat_sees_the_proposal(as_persona, group):
    assert as_persona("hr").get(f"{group}/bemanning").status_code == 404
    assert send(as_persona("dfd"), f"{AI}/bemanning", form=GROUPS).status == 404


def test_inviting_without_anybody_ticked_is_told(app, secretary, group):
    add_role(secretary, group)
    send(secretary, f"{group}/bemanning")
    page = send(secretary, f"{group}/bemanning/{role_of(app, group).id}/inviter", starts_on=in_days(20))
    assert page.status == 422
    assert page.texts("fieldset .ds-validation-message") == ["«Hvem du vil invitere» må fylles ut."]


@pytest.fixture
def invited(app, secretary, group):
    """A group to which the demo's jurist has been asked."""
    add_role(secretary, group, title="Jurist")
    data = {"people": [person_id(app, "nynorskbrukar")], "starts_on": in_days(20), "note": "Vi treng deg."}
    page = send(secretary, f"{group}/bemanning/{role_of(app, group).id}/inviter", **data)
    assert "Torbjørg Aasvik Hauge" in page.text
    return group


def test_an_invitation_is_read_and_declined_with_a_reason(app, secretary, as_persona, invited):
    browser = as_persona("nynorskbrukar")
    page = Page(browser.get(f"{GROUPS}/svar"))
    assert "Vi treng deg." in page.text
    assert "Du er invitert" in page.texts("h2")
    seat = seat_of(app, "nynorskbrukar")
    answer = {"seen": seat.steps, "is_yes": "false"}
    page = send(browser, f"{GROUPS}/svar/{seat.id}/person", form=f"{GROUPS}/svar", **answer)
    assert (page.status, page.texts(f"#reason-{seat.id}-error")) == (422, ["«Grunn» må fyllast ut."])
    page = send(
        browser, f"{GROUPS}/svar/{seat.id}/person", form=f"{GROUPS}/svar", **answer, reason="workload", note="Travelt."
    )
    assert page.texts(".flash") == ["Svaret er sendt til sekretariatet."]
    told = Page(secretary.get(f"{invited}/bemanning")).text
    assert "Takket nei – For mye å gjøre" in told
    assert "Travelt." in told


def test_an_invitation_is_taken_back_and_the_answer_comes_too_late(app, secretary, as_persona, invited):
    seat = seat_of(app, "nynorskbrukar")
    page = send(secretary, f"{invited}/bemanning/plass/{seat.id}/ut", seen=seat.steps)
    assert page.status == 422
    page = send(secretary, f"{invited}/bemanning/plass/{seat.id}/ut", seen=seat.steps, reason="role-changed")
    assert page.status == 200
    browser = as_persona("nynorskbrukar")
    late = send(browser, f"{GROUPS}/svar/{seat.id}/person", form="/profil", seen=seat.steps, is_yes="true")
    assert late.status == 409
    assert "Noko har skjedd sidan du opna sida" in late.text


def test_nobody_answers_for_another(app, as_persona, invited):
    seat = seat_of(app, "nynorskbrukar")
    page = send(as_persona("ansatt"), f"{GROUPS}/svar/{seat.id}/person", form=GROUPS, seen=1, is_yes="true")
    assert page.status == 404


def test_dfd_answers_and_the_group_may_start_when_somebody_is_in_it(secretary, as_persona, group):
    page = send(secretary, f"{group}/legg-fram/start")
    assert "Lagt fram; venter på svar" in page.text
    dfd = as_persona("dfd")
    assert group in Page(dfd.get(f"{GROUPS}/svar")).links.values()
    page = send(dfd, f"{group}/merknad", form=group, remark="Se til Kartverket.")
    assert "Se til Kartverket." in page.text
    assert "DFD er rådført" in Page(secretary.get(group)).text
    page = send(secretary, f"{group}/start")
    assert page.status == 409


def test_a_plan_is_dropped_with_why(secretary, group):
    page = send(secretary, f"{group}/avslutt")
    assert (page.status, page.texts("#reason-error")) == (422, ["«Grunn» må fylles ut."])
    page = send(secretary, f"{group}/avslutt", reason="not-needed", note="Etatene løser det.")
    assert "Ikke lenger behov for gruppen" in page.text
    assert not page.find(f"form[action^='{group}']")


def test_a_colleague_comes_into_the_secretariat_and_leaves_it(secretary, as_persona, group):
    page = send(secretary, f"{group}/sekretariat", email="ingen@dep.example")
    assert page.status == 422
    page = send(secretary, f"{group}/sekretariat", email="siri.tveitane.holm@hod.dep.example")
    assert "Siri Tveitane Holm" in page.text
    (button,) = [form for form in page.forms if form.action.endswith("/ut")][-1:]
    assert as_persona("hr").get(f"{group}/rediger").status_code == 200
    send(secretary, button.action)
    assert not [form for form in Page(secretary.get(group)).forms if form.action.endswith("/ut")]


def test_a_review_moves_the_group_up_the_ladder(secretary):
    path = f"{GROUPS}/{key('core-group', 'competence')}"
    page = send(secretary, f"{path}/gjennomgang", step="3", review_on=in_days(0))
    assert (page.status, page.texts("#review_on-error")) == (422, ["«Neste gjennomgang» må være etter i dag."])
    page = send(secretary, f"{path}/gjennomgang", step="3", review_on=in_days(90), note="Felles bilde er klart.")
    assert page.texts("ol.ladder [aria-current=step]")[0].startswith("Svekker ikke")
    assert "Felles bilde er klart." in page.text


def test_the_menu_counts_what_waits(as_persona):
    (item,) = [text for text in Page(as_persona("jurist").get("/")).texts(".site-menu a") if "Kjernegrupper" in text]
    assert "1" in item
