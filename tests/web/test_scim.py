"""A ministry's directory over HTTP: as the outside checker, Entra and somebody without a key meet it."""

import datetime as dt
import uuid

import databases
import pytest
from directory_cast import CORE, OURS, WORK, told
from scim2_client.engines.wsgi import WSGISCIMClient
from scim2_tester import Status, check_server

from mobility import actors, clock
from mobility.actors import Actor
from mobility.tokens import making
from mobility.tokens.making import SystemTokenInput
from mobility.tokens.scopes import Scope
from models.enums import Role
from models.organisation import Organisation
from web.app import create_app
from web.settings import Settings

BASE = "/scim/v2"
ADMINISTRATOR = Actor(person_id=uuid.uuid4(), organisation="KLD", grants={Role.ADMINISTRATOR: frozenset()})
CHANGE = "urn:ietf:params:scim:api:messages:2.0:PatchOp"


def key(app, *scopes, code="KLD"):
    """Make a key for a system of a ministry's."""
    with app.extensions["database"].transaction() as session:
        wanted = SystemTokenInput(
            name="Entra ID",
            organisation_code=code,
            scopes=set(scopes or (Scope.SCIM,)),
            expires_on=clock.today(clock.now()) + dt.timedelta(days=30),
        )
        return making.issue(session, ADMINISTRATOR, wanted, now=clock.now())


class Directory:
    """A directory with its key."""

    def __init__(self, app, code="KLD"):
        self.client = app.test_client()
        self.headers = {"Authorization": f"Bearer {key(app, code=code)}"}

    def ask(self, method, path, *, headers=None, **sent):
        """Ask, as the standard writes it."""
        return self.client.open(BASE + path, method=method, headers=self.headers | (headers or {}), **sent)

    def made(self, user_name=None, **changes):
        """Make somebody, and give the resource."""
        answer = self.ask("POST", "/Users", json=told(user_name or uuid.uuid4().hex, **changes))
        assert answer.status_code == 201, answer.text
        return answer.json

    def changed(self, path, *operations, **headers):
        """Send changes."""
        body = {"schemas": [CHANGE], "Operations": list(operations)}
        return self.ask("PATCH", path, json=body, headers=headers)


@pytest.fixture(scope="module")
def service(kind, new_database):
    """The service on an empty database with two ministries."""
    with new_database(kind) as url, databases.migrated(url):
        text = url.render_as_string(hide_password=False)
        app = create_app(Settings(database_url=text, secret_key="a test's own secret" * 3, plain_http=True))
        with app.extensions["database"].transaction() as session:
            for code in ("KLD", "FIN"):
                session.add(Organisation(code=code, **{f"name_{one}": code for one in ("nb", "nn", "en")}))
        yield app
        app.extensions["database"].engine.dispose()


@pytest.fixture(scope="module")
def kld(service):
    """The directory of a ministry."""
    return Directory(service)


def test_the_outside_checker_finds_nothing_wrong(service):
    client = WSGISCIMClient(
        service, base_url=f"http://localhost{BASE}", headers={"Authorization": f"Bearer {key(service)}"}
    )
    results = check_server(client)
    # Searching in people and groups at once is not offered, and the checker is told so.
    wrong = [one for one in results if one.status is not Status.SUCCESS and one.title != "search_with_attributes"]
    assert wrong == []
    assert {one.title for one in results} >= {"check_replace_attribute", "object_deletion", "random_url"}


@pytest.mark.parametrize("path", ["/Users", "/Groups", "/ServiceProviderConfig", "/Schemas", "/Users/x"])
@pytest.mark.parametrize("sent", [None, "Bearer nothing", "Basic a2FyaTprYXJp"])
def test_nothing_is_told_without_a_key(service, path, sent):
    answer = service.test_client().get(BASE + path, headers={"Authorization": sent} if sent else {})
    assert (answer.status_code, answer.json["status"]) == (401, "401")
    assert answer.headers["WWW-Authenticate"].startswith("Bearer")


def test_a_key_for_something_else_does_not_open(service):
    other = key(service, Scope.READ_OPPORTUNITIES)
    answer = service.test_client().get(f"{BASE}/Users", headers={"Authorization": f"Bearer {other}"})
    assert answer.status_code == 403


def test_a_log_in_of_the_pages_does_not_open(as_persona):
    for persona in ("ansatt", "forvalter"):
        assert as_persona(persona).get(f"{BASE}/Users").status_code == 401


def test_nobodys_own_key_is_a_directorys():
    assert Scope.SCIM not in making.offered(ADMINISTRATOR)


def test_a_user_comes_with_place_and_version(kld):
    answer = kld.ask("POST", "/Users", json=told("kari", title="Rådgiver", reserved=True))
    shown = answer.json
    assert answer.status_code == 201
    assert answer.content_type == "application/scim+json"
    assert answer.headers["Location"] == shown["meta"]["location"] == f"http://localhost{BASE}/Users/{shown['id']}"
    assert answer.headers["ETag"] == shown["meta"]["version"]
    assert shown[OURS] == {"reservedFromPublication": True}
    again = kld.ask("GET", f"/Users/{shown['id']}", headers={"If-None-Match": shown["meta"]["version"]})
    assert (again.status_code, again.data) == (304, b"")


def test_the_same_again_is_told_to_be_there_already(kld):
    user = kld.made("twice")
    answer = kld.ask("POST", "/Users", json=told("TWICE", emails=[{"value": "other@kld.example.no"}]))
    assert (answer.status_code, answer.json["scimType"]) == (409, "uniqueness")
    assert kld.ask("GET", '/Users?filter=userName eq "twice"').json["Resources"][0]["id"] == user["id"]


def test_a_change_on_a_stale_copy_is_refused(kld):
    user = kld.made()
    first = {"op": "replace", "path": "title", "value": "A"}
    assert kld.changed(f"/Users/{user['id']}", first, **{"If-Match": user["meta"]["version"]}).status_code == 200
    stale = kld.changed(f"/Users/{user['id']}", first | {"value": "B"}, **{"If-Match": user["meta"]["version"]})
    assert stale.status_code == 412


def test_entras_own_way_of_writing_is_understood(kld):
    leader, user = kld.made(), kld.made()
    answer = kld.changed(
        f"/Users/{user['id']}",
        {"op": "Replace", "path": "active", "value": "True"},
        {"op": "Add", "path": 'emails[type eq "work"].value', "value": f"{user['id']}@kld.example.no"},
        {"op": "Add", "path": f"{WORK}:manager", "value": leader["id"]},
        {"op": "Add", "path": f"{WORK}:department", "value": "Klimaavdelingen"},
        {"op": "Add", "path": "nickName", "value": "not kept"},
    )
    assert answer.status_code == 200, answer.text
    assert answer.json["emails"] == [{"value": f"{user['id']}@kld.example.no", "type": "work"}]
    assert answer.json[WORK]["manager"]["value"] == leader["id"]
    assert "nickName" not in answer.json


def test_a_group_gives_and_takes_a_role(service, kld):
    user = kld.made()
    group = kld.ask("POST", "/Groups", json={"displayName": "hr", "externalId": "g1"}).json
    members = [{"value": user["id"]}]
    kld.changed(f"/Groups/{group['id']}", {"op": "Add", "path": "members", "value": members})
    assert Role.HR in _roles(service, user)
    light = kld.ask("GET", '/Groups?excludedAttributes=members&filter=displayName eq "hr"').json["Resources"][0]
    assert "members" not in light
    kld.changed(f"/Groups/{group['id']}", {"op": "Remove", "path": "members", "value": members})
    assert Role.HR not in _roles(service, user)
    assert kld.ask("DELETE", f"/Groups/{group['id']}").status_code == 204


def _roles(app, user):
    with app.extensions["database"].reading() as session:
        return actors.load(session, uuid.UUID(user["id"])).grants


def test_another_ministrys_people_are_not_there(service, kld):
    theirs = Directory(service, "FIN").made()
    asked = [("GET", None), ("PUT", told()), ("PATCH", {"schemas": [CHANGE], "Operations": []}), ("DELETE", None)]
    answers = [kld.ask(method, f"/Users/{theirs['id']}", json=body).status_code for method, body in asked]
    assert answers == [404, 404, 400, 404]
    assert kld.ask("GET", f'/Users?filter=id eq "{theirs["id"]}"').json["totalResults"] == 0


def test_who_is_removed_is_not_found_again(kld):
    user = kld.made()
    assert kld.ask("DELETE", f"/Users/{user['id']}").status_code == 204
    assert [kld.ask(method, f"/Users/{user['id']}").status_code for method in ("GET", "DELETE")] == [404, 404]


@pytest.mark.parametrize(
    ("method", "path", "body", "kind_of_fault"),
    [
        ("POST", "/Users", b"{", "invalidSyntax"),
        ("POST", "/Users", b"[]", "invalidSyntax"),
        ("POST", "/Users", b"\xff", "invalidSyntax"),
        ("POST", "/Users", {"schemas": [CORE]}, "invalidValue"),
        ("POST", "/Users", told(emails=[{"value": "x"}]), "invalidValue"),
        ("POST", "/Users", told(emails="x"), "invalidSyntax"),
        ("POST", "/Users", told(active="kanskje"), "invalidSyntax"),
        ("POST", "/Users", told(fnr="01010112345"), "invalidValue"),
        ("POST", "/Groups", {"displayName": "konge"}, "invalidValue"),
        ("GET", "/Users?filter=userName", None, "invalidFilter"),
        ("GET", "/Users?count=many", None, "invalidSyntax"),
        ("GET", "/Users?attributes=userName&excludedAttributes=title", None, "invalidSyntax"),
    ],
)
def test_what_cannot_be_used_is_refused_in_the_words_of_the_standard(kld, method, path, body, kind_of_fault):
    sent = {"data": body, "content_type": "application/scim+json"} if isinstance(body, bytes) else {"json": body}
    answer = kld.ask(method, path, **(sent if body is not None else {}))
    assert answer.status_code == 400
    assert answer.content_type == "application/scim+json"
    assert answer.json["scimType"] in {kind_of_fault, "invalidValue"}
    assert answer.json["schemas"] == ["urn:ietf:params:scim:api:messages:2.0:Error"]


def test_a_national_identity_number_is_named_in_the_refusal_and_not_kept(kld):
    answer = kld.ask("POST", "/Users", json=told("fnr", fnr="01010112345"))
    assert "fnr" in answer.json["detail"]
    assert "01010112345" not in answer.text
    assert kld.ask("GET", '/Users?filter=userName eq "fnr"').json["totalResults"] == 0


def test_what_there_is_not_is_told_in_the_words_of_the_standard(kld):
    told_404, told_405 = kld.ask("GET", "/Devices"), kld.ask("POST", "/Users/x")
    assert (told_404.status_code, told_404.json["status"]) == (404, "404")
    assert (told_405.status_code, told_405.json["status"]) == (405, "405")


def test_who_is_deactivated_is_logged_out_in_the_same_moment(app, as_persona):
    browser = as_persona("ansatt")
    me = browser.get("/api/v1/me").json
    directory = Directory(app, me["organisation"])
    last = me["name"].rsplit(" ", 1)[-1]
    found = directory.ask("GET", f'/Users?count=200&filter=name.familyName ew "{last}"').json["Resources"]
    mine = next(one for one in found if f"{one['name']['givenName']} {one['name']['familyName']}" == me["name"])
    assert browser.get("/profil").status_code == 200
    directory.changed(f"/Users/{mine['id']}", {"op": "replace", "path": "active", "value": False})
    assert browser.get("/profil").status_code == 303
