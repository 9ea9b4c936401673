"""Openings as an Atom feed (RFC 4287), in its reader's language. Same openings, same bytes."""

import datetime as dt
from collections.abc import Callable, Sequence
from xml.etree.ElementTree import Element, SubElement, register_namespace, tostring

from mobility.opportunity_shapes import Card
from models.enums import Language
from web.words import say

_SPACE = "http://www.w3.org/2005/Atom"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
# What a feed without entries was changed at.
_BEGINNING = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)


def write(cards: Sequence[Card], language: Language, *, own: str, address: Callable[[Card], str]) -> bytes:
    """Write a feed.

    Parameters
    ----------
    own
        The feed's own address. Its token is a secret of the reader's, and stands nowhere else in the feed.
    address
        Gives the page of an opening.
    """
    register_namespace("", _SPACE)
    feed = Element(f"{{{_SPACE}}}feed", {_LANG: language.value})
    _add(feed, "id", "urn:mobilitetstorget:openings")
    _add(feed, "title", say(language, "exchange.feed.name"))
    moments = [card.published_at for card in cards if card.published_at is not None]
    _add(feed, "updated", max(moments, default=_BEGINNING).isoformat())
    _add(feed, "link", rel="self", href=own)
    for card in cards:
        _entry(SubElement(feed, f"{{{_SPACE}}}entry"), card, language, address(card))
    made: bytes = tostring(feed, encoding="utf-8", xml_declaration=True)
    return made


def _entry(entry: Element, card: Card, language: Language, address: str) -> None:
    moment = (card.published_at or _BEGINNING).isoformat()
    _add(entry, "id", card.id.urn)
    _add(entry, "title", card.title).set(_LANG, card.language.value)
    _add(entry, "published", moment)
    _add(entry, "updated", moment)
    _add(_add(entry, "author"), "name", card.employers[language])
    _add(entry, "link", rel="alternate", href=address)
    _add(entry, "category", term=card.kind.value, label=say(language, f"kind.{card.kind.value}"))
    if card.capsule:
        _add(entry, "summary", card.capsule).set(_LANG, card.language.value)


def _add(parent: Element, name: str, text: str = "", **attributes: str) -> Element:
    added = SubElement(parent, f"{{{_SPACE}}}{name}", attributes)
    added.text = text or None
    return added
