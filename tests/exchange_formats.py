"""Every format that is read in, with a good file, a half-broken one and broken ones, for the contract that all keep."""

import json
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import esco_folder
from factories import NOW, competence, organisation, person
from sqlmodel import Session

from mobility.exchange import competences_csv, dfo, json_resume, nav_feed, people_csv
from mobility.exchange.esco import load as esco
from mobility.exchange.europass import load as europass
from mobility.exchange.reports import Report

UTF_16 = "æøå".encode("utf-16")


@dataclass(frozen=True)
class Format:
    """A format: how it is read, and files of it.

    Parameters
    ----------
    broken
        ``good`` with one bad record in it, whose place begins with ``place``.
    unreadable
        Files that are refused whole.
    empty
        A file of the form that tells nothing.
    many
        Makes a file of so many records.
    """

    name: str
    load: Callable[[Session, bytes], Report]
    good: str
    broken: str
    place: str
    empty: str
    many: Callable[[int], str]
    unreadable: tuple[bytes, ...] = field(default=(UTF_16, b"\x00\xff\xfe"))

    def __str__(self) -> str:
        return self.name


def prepare(session: Session) -> None:
    """Make what files speak of: a ministry, a group of the vocabulary with a competence, and a person."""
    organisation(session, "KLD", organisation_number="972417882")
    competence(session, "statistics", label="Statistikk")
    person(session, email="kari@x.example")


def _plain(module: object) -> Callable[[Session, bytes], Report]:
    return lambda session, content: module.load(session, None, content, now=NOW)


def _esco(session: Session, content: bytes) -> Report:
    with tempfile.TemporaryDirectory() as folder:
        return esco.load(session, None, esco_folder.write(Path(folder), {"skills_no.csv": content}), now=NOW)


def _table(head: str, *lines: str) -> str:
    return "\n".join([head, *lines]) + "\n"


def _ad(number: int, **changes: object) -> dict[str, object]:
    return {"uuid": f"ad-{number}", "title": "Rådgiver", "link": f"https://x.example/{number}", **changes}


def _job(number: int) -> dict[str, str]:
    return {"position": f"Rådgiver {number}", "name": "SSB", "startDate": "2020"}


def _resume(*work: object) -> str:
    return json.dumps({"basics": {"email": "kari@x.example"}, "work": list(work)}, ensure_ascii=False)


def _europass(*jobs: str) -> str:
    mail = "<Communication><ChannelCode>Email</ChannelCode><URI>kari@x.example</URI></Communication>"
    history = "".join(f"<EmployerHistory>{one}</EmployerHistory>" for one in jobs)
    profile = f"<CandidateProfile><EmploymentHistory>{history}</EmploymentHistory></CandidateProfile>"
    return f"<Candidate><CandidatePerson>{mail}</CandidatePerson>{profile}</Candidate>"


def _post(number: int) -> str:
    return f"<PositionHistory><PositionTitle>Rådgiver {number}</PositionTitle></PositionHistory>"


def _employee(number: int) -> str:
    return f"{number};Kåre;Hav;k{number}@x.example;KLD"


def _answer(number: int) -> dict[str, str]:
    name = {"fornavn": "Kåre", "etternavn": "Hav", "epost": f"k{number}@x.example"}
    return {"id": str(number), **name, "jurBedriftsnummer": "972417882"}


def _skills(*rows: dict[str, str]) -> str:
    return esco_folder.table(esco_folder.SKILL_COLUMNS, rows)


_PEOPLE = "id;fornavn;etternavn;epost;organisasjon"
_WORDS = "key;group;label_nb;label_nn;label_en"

FORMATS = (
    Format(
        name="nav-feed",
        load=_plain(nav_feed),
        good=json.dumps([_ad(1), _ad(2)]),
        broken=json.dumps([_ad(1), _ad(3, link="javascript:x()"), _ad(2)]),
        place="record 2",
        empty="[]",
        many=lambda number: json.dumps([_ad(one) for one in range(number)]),
        unreadable=(UTF_16, b"[{", b"[" * 100_000),
    ),
    Format(
        name="json-resume",
        load=_plain(json_resume),
        good=_resume(_job(1), _job(2)),
        broken=_resume(_job(1), {"position": "X", "startDate": "i fjor"}, _job(2)),
        place="work 2",
        empty=_resume(),
        many=lambda number: _resume(*(_job(one) for one in range(number))),
        unreadable=(UTF_16, b"{", b"[]", b""),
    ),
    Format(
        name="europass",
        load=_plain(europass),
        good=_europass(_post(1), _post(2)),
        broken=_europass(_post(1), "<OrganizationName>SSB</OrganizationName>", _post(2)),
        place="work 2",
        empty=_europass(),
        many=lambda number: _europass(*(_post(one) for one in range(number))),
        unreadable=(b"\xff\xff\x00", b"<a>", b"", b"<!DOCTYPE a><Candidate/>"),
    ),
    Format(
        name="competences-csv",
        load=_plain(competences_csv),
        good=_table(_WORDS, "a;A;Én;Ein;One", "b;A;To;To;Two"),
        broken=_table(_WORDS, "a;A;Én;Ein;One", "c;Q;Tre;Tre;Three", "b;A;To;To;Two"),
        place="line 3",
        empty=_table(_WORDS),
        many=lambda number: _table(_WORDS, *(f"k{one};A;Nb {one};Nn {one};En {one}" for one in range(number))),
        unreadable=(UTF_16, b"", b"key;group\n", b'key;group;label_nb;label_nn;label_en\n"a'),
    ),
    Format(
        name="people-csv",
        load=_plain(people_csv),
        good=_table(_PEOPLE, _employee(1), _employee(2)),
        broken=_table(_PEOPLE, _employee(1), "3;Kåre;Hav;ingen;KLD", _employee(2)),
        place="line 3",
        empty=_table(_PEOPLE),
        many=lambda number: _table(_PEOPLE, *(_employee(one) for one in range(number))),
        unreadable=(UTF_16, b"", b"id;fornavn\n", b"id;fornavn;etternavn;epost;organisasjon;fnr\n"),
    ),
    Format(
        name="dfo",
        load=_plain(dfo),
        good=json.dumps({"ansatt": [_answer(1), _answer(2)]}),
        broken=json.dumps({"ansatt": [_answer(1), {**_answer(3), "fnr": "1"}, _answer(2)]}),
        place="ansatt 2",
        empty=json.dumps({"ansatt": []}),
        many=lambda number: json.dumps({"ansatt": [_answer(one) for one in range(number)]}),
        unreadable=(UTF_16, b"{", b"[[]]", b'{"annet": 1}'),
    ),
    Format(
        name="esco",
        load=_esco,
        good=_skills(*esco_folder.NORWEGIAN[:2]),
        broken=_skills(esco_folder.NORWEGIAN[0], esco_folder.skill("x", ""), esco_folder.NORWEGIAN[1]),
        place="skills_no.csv line",
        empty=_skills(),
        many=lambda number: _skills(*(esco_folder.skill(str(one), f"ferdighet {one}") for one in range(number))),
        unreadable=(UTF_16, b"", b"a,b\n", b'conceptUri,preferredLabel\n"a'),
    ),
)
