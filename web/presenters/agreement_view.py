"""An agreement in words: on its page in the reader's language, on paper in the agreement's own."""

import datetime as dt
from dataclasses import dataclass

from babel.dates import format_datetime

from mobility.agreements.shapes import AgreementView, Signature
from mobility.clock import OSLO
from models.enums import Language, PlacementPart, PlacementState
from web.words import say

_PATTERNS = {
    Language.NB: ("nb_NO", "d. MMMM y 'kl.' HH.mm"),
    Language.NN: ("nn_NO", "d. MMMM y 'kl.' HH.mm"),
    Language.EN: ("en_GB", "d MMMM y, HH:mm"),
}
_OVER = {PlacementState.WITHDRAWN, PlacementState.INTERRUPTED, PlacementState.REFUSED, PlacementState.DECLINED}
_GROUP = 8
_SHORT = 16


@dataclass(frozen=True, slots=True)
class SignatureLine:
    """A signature in words; ``typed`` is empty where there is none, and ``told`` says so."""

    part: PlacementPart
    party: str
    who: str
    typed: str
    told: str


@dataclass(frozen=True, slots=True)
class AgreementPage:
    """What page and paper show beside the agreement's own words.

    Parameters
    ----------
    status
        Last part of the key of how the version stands.
    made_on
        When it was written, in words.
    key, short_key
        The content hash in groups that can be compared by eye, and its beginning.
    """

    agreement: AgreementView
    status: str
    made_on: str
    signatures: tuple[SignatureLine, ...]
    key: str
    short_key: str


def page(view: AgreementView, language: Language) -> AgreementPage:
    """Give an agreement's page in a language."""
    return AgreementPage(
        agreement=view,
        status=_status(view),
        made_on=moment(view.made_at, language),
        signatures=tuple(_line(one, view, language) for one in view.signatures),
        key=grouped(view.content_hash),
        short_key=grouped(view.content_hash[:_SHORT]),
    )


def file_name(view: AgreementView) -> str:
    """Give a name for its file: by version and key, so that nobody's name stands in it."""
    return f"avtale-v{view.version}-{view.content_hash[:_GROUP]}"


def grouped(key: str) -> str:
    """Give a hash in groups of eight."""
    return " ".join(key[at : at + _GROUP] for at in range(0, len(key), _GROUP))


def moment(at: dt.datetime, language: Language) -> str:
    """Give a moment in words, as clocks in Oslo show it."""
    locale, pattern = _PATTERNS[language]
    return format_datetime(at.astimezone(OSLO), pattern, locale=locale)


def _status(view: AgreementView) -> str:
    if not view.is_current:
        return "old"
    if view.waits:
        return "waits"
    return "signed" if all(one.at for one in view.signatures) else "over" if view.state in _OVER else "waits"


def _line(one: Signature, view: AgreementView, language: Language) -> SignatureLine:
    if one.at:
        told = say(language, "agreement.signed-by", moment=moment(one.at, language), who=one.who)
    else:
        told = say(language, "agreement.unsigned" if view.waits else "agreement.never-signed")
    return SignatureLine(one.part, say(language, f"agreement.party.{one.part}"), one.who, one.typed, told)
