"""One advertisement of NAV's feed, wrapped or bare, as the columns of an opening; contact persons are left behind."""

import datetime as dt
import hashlib
import html
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any

import nh3
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from mobility.clock import OSLO, today
from mobility.exchange import documents
from mobility.exchange.reports import RefusedError, first_fault
from models.enums import Language

_TAGS = {"p", "br", "ul", "ol", "li", "strong", "b", "em", "i", "h2", "h3", "h4", "a"}
_SCHEMES = {"https", "http"}
_LONGEST_TEXT, _LONGEST_TITLE, _LONGEST_CAPSULE, _LONGEST_KEY = 20000, 200, 300, 200
_MARKS = {
    Language.NN: re.compile(r"\b(?:ikkje|eit|ein|vere|frå|saman|arbeidsoppgåver|søkjer|kva|korleis)\b", re.IGNORECASE),
    Language.EN: re.compile(r"\b(?:the|and|with|you|will|our|for|are)\b", re.IGNORECASE),
    Language.NB: re.compile(r"\b(?:ikke|et|en|være|fra|sammen|arbeidsoppgaver|søker|hva|hvordan|og)\b", re.IGNORECASE),
}


def _empty_is_none(value: object) -> object:
    return None if value in ("", None) else value


Words = Annotated[str | None, BeforeValidator(_empty_is_none)]


class _Part(BaseModel):
    model_config = ConfigDict(extra="ignore")


class _Employer(_Part):
    name: Words = None
    orgnr: Words = None


class _Location(_Part):
    city: Words = None
    municipal: Words = None


class _Advertisement(_Part):
    title: Annotated[str, Field(min_length=1)]
    description: Words = None
    published: dt.datetime | None = None
    expires: dt.datetime | None = None
    applicationDue: Words = None  # noqa: N815 - the feed's own name
    applicationUrl: Words = None  # noqa: N815 - the feed's own name
    link: Words = None
    sourceurl: Words = None
    starttime: Words = None
    positioncount: Annotated[str | int | None, BeforeValidator(_empty_is_none)] = None
    employer: _Employer = _Employer()
    workLocations: list[_Location] = []  # noqa: N815 - the feed's own name


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of the feed.

    Parameters
    ----------
    key
        The advertisement's own id.
    is_active
        False when it has been taken down; then there are no columns.
    employer, number
        Name and organisation number of the employer, None when not told.
    columns
        Values for an opening, all safe to show.
    """

    key: str
    is_active: bool
    employer: str | None = None
    number: str | None = None
    columns: Mapping[str, Any] | None = None

    @property
    def fingerprint(self) -> str:
        """Tell two versions of an advertisement apart."""
        told = json.dumps([self.employer, self.number, self.columns], default=str, sort_keys=True)
        return hashlib.sha256(told.encode()).hexdigest()


def entry(record: object) -> Entry:
    """Read one record. Raises RefusedError saying what is missing."""
    if not isinstance(record, dict):
        raise RefusedError("is no JSON object; an entry holds fields such as uuid and title")
    inner = _unwrapped(record)
    key = record.get("uuid") or inner.get("uuid")
    if not isinstance(key, str) or not key.strip():
        raise RefusedError("uuid: is missing; without it the advertisement cannot be told from others")
    if len(key) > _LONGEST_KEY:
        raise RefusedError(f"uuid: has {len(key)} signs, at most {_LONGEST_KEY} can be kept; is it an id?")
    status = record.get("status") or inner.get("status") or "ACTIVE"
    if status != "ACTIVE":
        return Entry(key, is_active=False)
    try:
        told = _Advertisement.model_validate(inner)
    except ValidationError as fault:
        raise RefusedError(first_fault(fault.errors())) from fault
    return Entry(key, is_active=True, employer=told.employer.name, number=told.employer.orgnr, columns=_columns(told))


def _unwrapped(record: Mapping[str, Any]) -> Mapping[str, Any]:
    inner = record.get("ad_content") or record.get("json") or record
    if isinstance(inner, str):
        try:
            inner = documents.loads(inner)
        except ValueError as fault:
            raise RefusedError(f"json: holds text that is no JSON ({fault})") from fault
    if not isinstance(inner, dict):
        raise RefusedError("ad_content: is no JSON object")
    return inner


def _columns(told: _Advertisement) -> dict[str, Any]:
    description = told.description or ""
    plain = " ".join(html.unescape(nh3.clean(re.sub(r"<", " <", description), tags=set())).split())
    return {
        "title": _cut(" ".join(told.title.split()), _LONGEST_TITLE),
        "capsule": _cut(plain, _LONGEST_CAPSULE),
        "do_text": _safe(description),
        "language": _language(plain),
        "link": _link(told),
        "place": _cut(", ".join(_cities(told)), _LONGEST_TITLE),
        "seats": _number(told.positioncount),
        "starts_on": _day(told.starttime),
        "closes_on": _day(told.applicationDue) or (today(_aware(told.expires)) if told.expires else None),
        "published_at": _aware(told.published) if told.published else None,
    }


def _safe(description: str) -> str:
    """Clean the HTML; a text that is too long is cut and its tags closed again."""
    clean = nh3.clean(description, tags=_TAGS, attributes={"a": {"href"}}, url_schemes=_SCHEMES)
    end = _LONGEST_TEXT
    while len(clean) > _LONGEST_TEXT:
        end -= 500
        clean = nh3.clean(clean[:end], tags=_TAGS, attributes={"a": {"href"}}, url_schemes=_SCHEMES)
    return clean


def _cut(text: str, longest: int) -> str:
    return text if len(text) <= longest else text[: longest - 1].rsplit(" ", 1)[0] + "…"


def _link(told: _Advertisement) -> str:
    for link in (told.link, told.sourceurl, told.applicationUrl):
        if link and len(link) <= 1000 and re.match(r"https?://\S+$", link):  # noqa: PLR2004 - the column's width
            return link
    raise RefusedError("link: no http(s) address in link, sourceurl or applicationUrl; readers need one to apply")


def _cities(told: _Advertisement) -> list[str]:
    names = (place.city or place.municipal for place in told.workLocations)
    return list(dict.fromkeys(name.title() if name.isupper() else name for name in names if name))


def _number(value: str | int | None) -> int:
    told = str(value or "")
    return max(1, int(told)) if told.isascii() and told.isdigit() and len(told) < 5 else 1  # noqa: PLR2004 - sane seats


def _day(value: str | None) -> dt.date | None:
    """Read a day; the feed also holds words such as «Snarest», which say no day."""
    try:
        moment = dt.datetime.fromisoformat(value or "")
    except ValueError:
        return None
    return moment.date() if moment.tzinfo is None else today(moment)


def _aware(moment: dt.datetime) -> dt.datetime:
    return moment.replace(tzinfo=OSLO) if moment.tzinfo is None else moment


def _language(plain: str) -> Language:
    found = {language: len(marks.findall(plain)) for language, marks in _MARKS.items()}
    if found[Language.EN] > found[Language.NB] + found[Language.NN]:
        return Language.EN
    # Bokmål's marks hold «og», which both forms share: Nynorsk's own words weigh more.
    return Language.NN if found[Language.NN] * 3 > found[Language.NB] else Language.NB
