"""New openings at a private address, for programs that follow feeds and cannot log in."""

from flask import Blueprint, Response, request, url_for

from mobility import calendar_feeds, clock, search
from mobility.opportunity_shapes import Card
from models.exchange_enums import FeedTopic
from web.access import public
from web.database import reading
from web.presenters import atom_feed, opportunity_query

blueprint = Blueprint("openings_feed", __name__)

_MOST = 50


@blueprint.get("/nye-muligheter/<token>.atom")
@public
def feed(token: str) -> Response:
    """Give the newest openings that whoever's address this is may see, narrowed by a search as its page has it."""
    now = clock.now()
    with reading() as session:
        actor = calendar_feeds.owner(session, token, now=now, topic=FeedTopic.OPENINGS)
        filters = opportunity_query.read(request.args).filters
        found = search.find(session, actor, filters, now=now, size=_MOST)
    written = atom_feed.write(found.page.items, actor.language, own=request.base_url, address=_address)
    response = Response(written, mimetype="application/atom+xml")
    response.add_etag()
    response.make_conditional(request)
    return response


def _address(card: Card) -> str:
    return url_for("opportunities.show", opportunity_id=card.id, _external=True)
