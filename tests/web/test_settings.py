"""Settings are safe by default and say what is wrong."""

import pytest

from web.app import create_app
from web.settings import Settings


def test_nothing_is_served_without_a_secret_outside_the_demo(monkeypatch):
    monkeypatch.delenv("MOBILITY_SECRET_KEY", raising=False)
    with pytest.raises(ValueError, match="MOBILITY_SECRET_KEY is not set"):
        create_app(Settings(database_url="sqlite://"))


def test_a_short_secret_is_refused():
    with pytest.raises(ValueError, match="at least 32"):
        _ = Settings(secret_key="short").signing_key


def test_each_demo_makes_a_secret_of_its_own():
    assert Settings(demo=True).signing_key != Settings(demo=True).signing_key


def test_cookies_are_for_https_unless_told_otherwise():
    app = create_app(Settings(database_url="sqlite://", secret_key="x" * 40))
    assert app.config["SESSION_COOKIE_SECURE"]
    assert app.config["SESSION_COOKIE_NAME"].startswith("__Host-")


def test_a_setting_is_read_from_its_variable(monkeypatch):
    monkeypatch.setenv("MOBILITY_SESSION_HOURS", "3")
    monkeypatch.setenv("MOBILITY_OIDC_ISSUER", "https://login.example/realm")
    settings = Settings()
    assert (settings.session_hours, settings.oidc_origin) == (3, "https://login.example")
    assert not settings.has_oidc
