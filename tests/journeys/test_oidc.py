"""Logging in and out through a real OpenID provider, at a real browser."""

import re
from contextlib import ExitStack

import oidc_provider
import pytest
import server
from visitor import Visitor

# The persona "ansatt" bears this subject in the demo.
ACCOUNTS = {
    "demo:ansatt": {"email": "ingrid@example.no", "email_verified": True},
    "ukjent": {"email": "ukjent@example.no", "email_verified": True},
}


@pytest.fixture(scope="module")
def served(tmp_path_factory):
    """The demo with a provider to log in at, as (its address, the provider's)."""
    port = server.free_port()
    with ExitStack() as stack:
        issuer = stack.enter_context(oidc_provider.running(f"http://127.0.0.1:{port}", ACCOUNTS))
        settings = {
            "MOBILITY_OIDC_ISSUER": issuer,
            "MOBILITY_OIDC_CLIENT_ID": oidc_provider.CLIENT_ID,
            "MOBILITY_OIDC_CLIENT_SECRET": oidc_provider.SECRET,
        }
        address = stack.enter_context(server.demo(tmp_path_factory.mktemp("oidc"), port, **settings))
        yield address, issuer


@pytest.fixture
def visitor(browser, served):
    """A visitor at that demo."""
    with Visitor(browser, served[0]) as visitor:
        yield visitor
        # What the provider's pages load, and what they say in the browser's console, is their affair.
        visitor.faults.clear()


def at_the_provider(visitor, issuer, *, do):
    """Do something on the provider's pages, and come back to ours."""
    page = visitor.page
    page.wait_for_url(re.compile(re.escape(issuer)))
    do(page)
    page.wait_for_url(re.compile(re.escape(visitor.address)))
    visitor.faults.clear()


def log_in_as(account):
    def do(page):
        page.locator("input[name=login]").fill(account)
        page.locator("input[name=password]").fill("any")
        page.locator("button[type=submit]").click()
        page.locator("button", has_text="Continue").click()

    return do


@pytest.mark.parametrize("language", ["nb", "nn"])
def test_an_employee_logs_in_at_the_provider_and_out_again(visitor, served, language):
    visitor.open("/logg-inn").speak(language).look("oidc-log-in")

    visitor.page.locator("a[href^='/logg-inn/oidc']").click()
    at_the_provider(visitor, served[1], do=log_in_as("demo:ansatt"))
    assert visitor.path == "/"
    assert visitor.reads("Ingrid")
    visitor.speak(language).look("oidc-home")

    visitor.page.locator("form[action='/logg-ut'] button").click()
    at_the_provider(visitor, served[1], do=lambda page: page.locator("button[value=yes]").click())
    assert visitor.path.startswith("/logg-inn")
    assert visitor.open("/").path.startswith("/logg-inn")


def test_a_stranger_is_told_kindly(visitor, served):
    visitor.open("/logg-inn").page.locator("a[href^='/logg-inn/oidc']").click()
    at_the_provider(visitor, served[1], do=log_in_as("ukjent"))

    assert visitor.reads("Vi kjenner deg ikke ennå")
    visitor.look("oidc-stranger")
