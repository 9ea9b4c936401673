"""Who is reserved against publication is seen by nobody: every route, export, count and suggestion, as every role.

Somebody of the demo with a profile, openings, courses, arenas and a kjernegruppe is given words that stand nowhere
else, and is reserved. Those words must then be nowhere either.
"""

import io
import itertools

import pytest
import sqlalchemy as sa
from browsers import logged_in
from openpyxl import load_workbook
from page import csrf
from pypdf import PdfReader
from sqlmodel import col, select

from mobility.demo.personas import PERSONAS as ALL_PERSONAS
from models.academy import CourseLecturer, CourseSession
from models.arena import Arena, ArenaMember
from models.group import Group, GroupSecretary
from models.opportunity import Opportunity
from models.person import Person
from models.placement import Placement
from models.profile import Experience, HeldCompetence, Profile

PERSONAS = (None, "ansatt", "leder", "hr", "akademi", "dfd", "tillitsvalgt", "personvernombud", "forvalter")
WORDS = {
    "given_name": "Zyxfornavn",
    "family_name": "Zyxetternavn",
    "email": "zyxadresse@zyxvert.example",
    "employee_number": "zyxnummer",
    "title": "Zyxtittel",
}
TEXT = "zyxsammendrag"
SECRETS = (*WORDS.values(), TEXT)
# What a searcher might type; an answer may repeat it, so the other words are looked for.
ASKED = ("Zyxfornavn", "Zyx", "zyxadresse")
MOST = 2


@pytest.fixture(scope="module")
def hidden(app):
    """The reserved person, drawn into all that shows people."""
    with app.app_context(), app.extensions["database"].transaction() as session:
        me = _somebody(session)
        for field, word in WORDS.items():
            setattr(me, field, word)
        me.is_reserved = True
        profile = session.exec(select(Profile).where(Profile.person_id == me.id)).one()
        profile.headline, profile.about, profile.is_matched = TEXT, f"Jeg kan {TEXT}.", True
        profile.findable_since = profile.findable_since or profile.created_at
        for experience in session.exec(select(Experience).where(Experience.profile_id == profile.id)):
            experience.title = TEXT
        for one in session.exec(_open(me).limit(MOST)).all():
            one.owner_id = me.id
        for session_row in session.exec(select(CourseSession).limit(MOST)).all():
            session.merge(CourseLecturer(course_id=session_row.course_id, person_id=me.id))
        for arena in session.exec(select(Arena).limit(MOST)).all():
            arena.contact_id = me.id
            session.merge(ArenaMember(arena_id=arena.id, person_id=me.id, joined_at=profile.created_at))
        for group in session.exec(select(Group).limit(1)).all():
            session.merge(GroupSecretary(group_id=group.id, person_id=me.id))
        session.flush()
    return me.id


def _somebody(session):
    """Give somebody with a full profile and no case of their own, whom no persona leads."""
    personas = [f"demo:{persona}" for persona in ALL_PERSONAS]
    led = sa.select(col(Person.id)).where(col(Person.subject).in_(personas))
    in_case = sa.select(col(Placement.person_id)).where(col(Placement.person_id).is_not(None))
    query = (
        select(Person)
        .join(Profile, col(Profile.person_id) == col(Person.id))
        .join(HeldCompetence, col(HeldCompetence.profile_id) == col(Profile.id))
        .where(
            col(Profile.findable_since).is_not(None),
            col(Person.subject).not_in(personas),
            sa.or_(col(Person.leader_id).is_(None), col(Person.leader_id).not_in(led)),
            col(Person.id).not_in(in_case),
        )
        .group_by(col(Person.id))
        .order_by(col(Person.organisation_code) != "KLD", sa.func.count().desc(), col(Person.id))
    )
    return session.exec(query).first()


def _open(me):
    return select(Opportunity).where(
        col(Opportunity.published_at).is_not(None),
        Opportunity.organisation_code == me.organisation_code,
    )


def _values(app, me):
    """Give a few ids for each name of a part of an address, those that have to do with the person first."""
    from models.tables import metadata  # noqa: PLC0415 - all tables

    tables = {
        "opportunity_id": "opportunity", "course_id": "course", "session_id": "course_session", "arena_id": "arena",
        "group_id": "core_group", "round_id": "rotation_round", "placement_id": "placement", "plan_id": "course_plan",
        "sign_up_id": "sign_up", "certificate_id": "certificate", "experience_id": "experience",
        "notice_id": "notice", "search_id": "saved_search", "proposal_id": "rotation_proposal",
        "post_id": "rotation_post",
    }  # fmt: skip
    found = {"person_id": [me]}
    with app.extensions["database"].engine.connect() as connection:
        for part, name in tables.items():
            table = metadata.tables.get(name)
            if table is None:
                continue
            query = sa.select(table.c.id)
            if name == "opportunity":
                query = query.order_by(sa.case((table.c.owner_id == me, 0), else_=1))
            found[part] = [row[0] for row in connection.execute(query.limit(2 * MOST))]
        keys = connection.execute(sa.select(metadata.tables["competence"].c.key).limit(MOST))
        found["key"] = [row[0] for row in keys]
    found["quarter"] = ["2026K3", "2026-3", "2026K4"]
    return found


def addresses(app, me):
    """Give every address that can be asked for with GET, with real things in it."""
    values = _values(app, me)
    for rule in app.url_map.iter_rules():
        if "GET" not in rule.methods or rule.endpoint in {"static", "oidc.answer"}:
            continue
        parts = sorted(rule.arguments)
        choices = [values.get(part, ["x"])[: MOST if len(parts) == 1 else 1] for part in parts]
        for chosen in itertools.product(*choices):
            with app.test_request_context():
                try:
                    yield app.url_for(rule.endpoint, **dict(zip(parts, chosen, strict=True)))
                except Exception:  # noqa: BLE001, S112 - a part of another kind, such as one of two words
                    continue


def told(answer):
    """Give all that an answer says, whatever kind of file it is."""
    content = answer.get_data()
    if answer.mimetype == "application/pdf":
        return " ".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)
    if "spreadsheet" in answer.mimetype:
        sheets = load_workbook(io.BytesIO(content), read_only=True)
        return " ".join(str(cell) for sheet in sheets for row in sheet.iter_rows(values_only=True) for cell in row)
    return content.decode("utf-8", "replace") + str(answer.headers)


def leaks(answer, *, asked=""):
    text = told(answer).casefold()
    return [word for word in SECRETS if word.casefold() in text and asked.casefold() not in word.casefold()]


@pytest.mark.parametrize("persona", PERSONAS)
def test_no_route_shows_a_reserved_person_to_anybody(app, as_persona, hidden, persona):
    browser = as_persona(persona) if persona else app.test_client()
    found = {}
    asked = 0
    for address in addresses(app, hidden):
        with browser.get(address, headers={"Accept": "*/*"}) as answer:
            asked += answer.status_code == 200
            assert answer.status_code < 500, address
            if answer.status_code == 200 and (seen := leaks(answer)):
                found[address] = seen
    assert found == {}
    assert asked > (30 if persona else 5)


@pytest.mark.parametrize("persona", PERSONAS[1:])
def test_no_search_finds_or_suggests_a_reserved_person(as_persona, hidden, persona):
    assert hidden
    browser = as_persona(persona)
    for asked in ASKED:
        for path in ("/muligheter", "/profil/kompetanse", "/api/v1/opportunities", "/api/v1/competences", "/kurs"):
            with browser.get(path, query_string={"q": asked}, headers={"Accept": "*/*"}) as answer:
                assert answer.status_code in {200, 403}, path
                assert leaks(answer, asked=asked) == [], (path, asked)


def test_a_reserved_person_is_not_counted_among_those_found(app, as_persona, hidden):
    """The same count with and without the words that only this person bears."""
    browser = as_persona("ansatt")
    of_text = browser.get("/api/v1/opportunities", query_string={"q": TEXT}, headers={"Accept": "application/json"})

    assert hidden
    assert of_text.json["total"] == 0
    assert app.extensions["database"].is_current()


def test_the_person_self_sees_all_that_is_their_own(app, hidden):
    browser = logged_in(app, hidden)

    assert WORDS["given_name"] in told(browser.get("/profil"))
    assert TEXT in told(browser.get("/profil"))
    assert browser.post("/logg-ut", data=csrf(browser, "/om")).status_code == 303
