"""What those who run the service are told: alive, ready, counts."""

import sqlalchemy as sa

from models import migrate
from web.app import create_app
from web.metrics import Metrics
from web.settings import Settings

KEY = "a test's own secret" * 3


def service(url):
    return create_app(Settings(database_url=str(url), demo=True, secret_key=KEY)).test_client()


def test_alive_asks_nothing_of_the_database():
    browser = service("postgresql+psycopg://nobody@127.0.0.1:9/none")

    assert browser.get("/healthz").json == {"status": "ok"}


def test_ready_when_the_schema_is_newest_and_suggestions_can_be_computed(client):
    answer = client.get("/readyz")

    assert answer.status_code == 200
    assert answer.json == {"status": "ok", "checks": {"database": True, "suggestions": True}}


def test_not_ready_without_a_database():
    answer = service("postgresql+psycopg://nobody@127.0.0.1:9/none").get("/readyz")

    assert answer.status_code == 503
    assert answer.json == {"status": "unavailable", "checks": {"database": False, "suggestions": False}}


def test_not_ready_before_the_migrations(tmp_path):
    url = f"sqlite:///{tmp_path / 'empty.sqlite'}"

    assert service(url).get("/readyz").json["checks"] == {"database": False, "suggestions": False}


def test_not_ready_one_step_behind(tmp_path):
    url = f"sqlite:///{tmp_path / 'behind.sqlite'}"
    engine = sa.create_engine(url)
    with engine.begin() as connection:
        migrate.upgrade(connection)
        connection.execute(sa.text("UPDATE alembic_version SET version_num = 'before'"))
    engine.dispose()

    answer = service(url).get("/readyz")

    assert (answer.status_code, answer.json["checks"]["database"]) == (503, False)


def test_requests_are_counted_by_template_and_tell_of_nobody(as_persona, client):
    browser = as_persona("ansatt")
    browser.get("/muligheter?q=hemmelig")
    (opening,) = browser.get("/api/v1/opportunities?size=1").json["items"]
    browser.get(f"/muligheter/{opening['id']}")
    browser.get("/made-up-by-somebody")
    browser.open("/logg-inn", method="MADEUP")

    answer = client.get("/metrics")
    told = answer.get_data(as_text=True)

    assert answer.content_type == "text/plain; version=0.0.4; charset=utf-8"
    assert 'mobility_requests_total{method="GET",route="/muligheter",status="200"}' in told
    assert 'route="/muligheter/<uuid:opportunity_id>"' in told
    assert 'mobility_requests_total{method="GET",route="none",status="404"}' in told
    assert "mobility_request_seconds_bucket" in told
    for secret in ("hemmelig", opening["id"], "made-up-by-somebody", "MADEUP", "Ingrid"):
        assert secret not in told


def test_each_app_counts_its_own():
    one, other = Metrics(), Metrics()

    one.answered("GET", "/", 200, 0.01)

    assert b'route="/"' in one.page()
    assert b'route="/"' not in other.page()
