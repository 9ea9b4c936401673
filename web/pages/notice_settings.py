"""How the reader is told: the pace of mail, and the private addresses of the calendar and of new openings."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from mobility import calendar_feeds, clock, notice_settings
from mobility.notice_settings import PacesInput
from mobility.permissions import Permission
from models.enums import NoticeKind, NoticePace
from models.exchange_enums import FeedTopic
from web.access import current_actor, require
from web.database import reading, transaction
from web.forms import parse
from web.templating import t

blueprint = Blueprint("settings", __name__, url_prefix="/innstillinger")


@blueprint.get("")
@blueprint.get("/muligheter")
@blueprint.get("/kalender")
@require(Permission.READ_NOTICES)
def index() -> str:
    """Show what is chosen."""
    return _page()


@blueprint.post("")
@require(Permission.READ_NOTICES)
def choose() -> ResponseReturnValue:
    """Choose the pace of every kind."""
    with transaction() as session:
        notice_settings.choose(session, current_actor(), parse(PacesInput, request.form))
    flash(t("notice-settings.done"), "success")
    return redirect(url_for(".index"), 303)


@blueprint.post("/kalender")
@require(Permission.READ_NOTICES)
def make_feed() -> str:
    """Make a private address and show it, this once."""
    with transaction() as session:
        token = calendar_feeds.make(session, current_actor(), now=clock.now())
    return _page(address=url_for("calendars.feed", token=token, _external=True))


@blueprint.post("/kalender/slett")
@require(Permission.READ_NOTICES)
def revoke_feed() -> ResponseReturnValue:
    """Let the private address answer nobody any more."""
    with transaction() as session:
        calendar_feeds.revoke(session, current_actor(), now=clock.now())
    flash(t("notice-settings.feed-revoked"), "success")
    return redirect(url_for(".index"), 303)


@blueprint.post("/muligheter")
@require(Permission.READ_NOTICES)
def make_openings_feed() -> str:
    """Make a private address of new openings and show it, this once."""
    with transaction() as session:
        token = calendar_feeds.make(session, current_actor(), now=clock.now(), topic=FeedTopic.OPENINGS)
    return _page(openings_address=url_for("openings_feed.feed", token=token, _external=True))


@blueprint.post("/muligheter/slett")
@require(Permission.READ_NOTICES)
def revoke_openings_feed() -> ResponseReturnValue:
    """Let the private address of new openings answer nobody any more."""
    with transaction() as session:
        calendar_feeds.revoke(session, current_actor(), now=clock.now(), topic=FeedTopic.OPENINGS)
    flash(t("exchange.feed.revoked"), "success")
    return redirect(url_for(".index"), 303)


def _page(address: str = "", openings_address: str = "") -> str:
    with reading() as session:
        paces = notice_settings.paces(session, current_actor())
        since = calendar_feeds.since(session, current_actor())
        openings_since = calendar_feeds.since(session, current_actor(), topic=FeedTopic.OPENINGS)
    return render_template(
        "notices/settings.html",
        paces=paces,
        kinds=tuple(NoticeKind),
        choices=tuple(NoticePace),
        since=since,
        address=address,
        openings_since=openings_since,
        openings_address=openings_address,
    )
