"""Calendar files: of one case, course or arena, and of all of a person's at a private address."""

import uuid

from flask import Blueprint, Response, url_for

from mobility import calendar_entries, calendar_feeds, clock
from mobility.calendar_entries import Entry
from mobility.permissions import Permission
from models.enums import Language
from web.access import current_actor, public, require
from web.database import reading
from web.presenters import calendar_file
from web.templating import language

blueprint = Blueprint("calendars", __name__)


@blueprint.get("/saker/<uuid:placement_id>/kalender.ics")
@require(Permission.SEE_PLACEMENTS)
def placement(placement_id: uuid.UUID) -> Response:
    """Give the days of one case as a file."""
    with reading() as session:
        entries = calendar_entries.of_placement(session, current_actor(), placement_id, now=clock.now())
    return _as_file(entries, "mobilitetstorget")


@blueprint.get("/kurs/pamelding/<uuid:sign_up_id>/kalender.ics")
@require(Permission.TAKE_COURSES)
def course(sign_up_id: uuid.UUID) -> Response:
    """Give the days of the reader's own seat in a course as a file."""
    with reading() as session:
        entries = calendar_entries.of_sign_up(session, current_actor(), sign_up_id, now=clock.now())
    return _as_file(entries, "kurs")


@blueprint.get("/fellesarenaer/<uuid:arena_id>/kalender.ics")
@require(Permission.JOIN_ARENAS)
def arena(arena_id: uuid.UUID) -> Response:
    """Give the days to come of an arena as a file."""
    with reading() as session:
        entries = calendar_entries.of_arena(session, current_actor(), arena_id, now=clock.now())
    return _as_file(entries, "fellesarena")


@blueprint.get("/kalender/<token>.ics")
@public
def feed(token: str) -> Response:
    """Give all the days of whoever's private address this is, without a log-in; calendars can have none."""
    now = clock.now()
    with reading() as session:
        actor = calendar_feeds.owner(session, token, now=now)
        entries = calendar_entries.of_person(session, actor, now=now)
    return _answer(entries, actor.language)


def _as_file(entries: list[Entry], name: str) -> Response:
    response = _answer(entries, language())
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.ics"'
    return response


def _answer(entries: list[Entry], read_in: Language) -> Response:
    def address(entry: Entry) -> str:
        if entry.sign_up_id is not None:
            return url_for("courses.sign_ups.show", sign_up_id=entry.sign_up_id, _external=True)
        if entry.arena_id is not None:
            return url_for("arenas.show", arena_id=entry.arena_id, _external=True)
        return url_for("placements.show", placement_id=entry.placement_id, _external=True)

    return Response(calendar_file.write(entries, read_in, address=address), mimetype="text/calendar")
