"""``mobility archive``: papers that can be read in fifty years, marked only when the whole package is there."""

import datetime as dt
import io

import pytest
from cast import Cast
from click.testing import CliRunner
from databases import migrated
from factories import opportunity
from pypdf import PdfReader
from sqlmodel import Session, select

from models.enums import PlacementMove
from models.exchange import ArchivedRecord
from web.commands import archive

NOTE = "Vi er for få i høst."


@pytest.fixture
def url(kind, new_database):
    with new_database(kind) as url, migrated(url) as engine:
        with Session(engine) as session:
            opportunity(session, title="Hospiter hos oss", closes_on=dt.date(2026, 11, 1))
            cast = Cast(session)
            cast.until_start()
            cast.take(cast.receiver, PlacementMove.GIVE_NOTICE, note=NOTE)
            cast.take(cast.receiver, PlacementMove.END)
            cast.take(cast.person, PlacementMove.EVALUATE, answers={"learnt": 5})
            cast.take(cast.receiver, PlacementMove.EVALUATE, answers={"useful": 4})
            session.commit()
        yield url.render_as_string(hide_password=False)


def run(url, *arguments):
    environment = {"MOBILITY_DATABASE_URL": url, "MOBILITY_SECRET_KEY": "en prøves egen hemmelighet, lang nok"}
    return CliRunner(env=environment).invoke(archive.command, [str(one) for one in arguments])


def marked(url):
    with migrated(url) as engine, Session(engine) as session:
        return set(session.exec(select(ArchivedRecord.subject)))


def test_what_is_over_is_handed_over_once_and_the_same_export_is_the_same_bytes(url, tmp_path):
    first, second = tmp_path / "en", tmp_path / "to"
    answer = run(url, "export", "--out", first)
    assert (answer.exit_code, answer.output) == (0, f"2 records with 4 documents in {first}\n")
    assert marked(url) == {"opportunity", "placement"}
    assert run(url, "verify", first).exit_code == 0
    assert run(url, "export", "--out", second).exit_code == 0
    names = sorted(path.relative_to(first) for path in first.rglob("*") if path.is_file())
    assert [name for name in names if (second / name).read_bytes() != (first / name).read_bytes()] == []
    assert run(url, "export", "--new", "--out", tmp_path / "tre").output.startswith("0 records")

    documents = {path.name[3:]: PdfReader(io.BytesIO(path.read_bytes())) for path in first.rglob("*.pdf")}
    assert sorted(documents) == ["avtale-v1.pdf", "evaluering.pdf", "saksgang.pdf", "utlysning.pdf"]
    for made in documents.values():
        assert b"pdfaid" in made.trailer["/Root"]["/Metadata"].get_data()
    told = {name: " ".join(page.extract_text() for page in made.pages).split() for name, made in documents.items()}
    assert NOTE in " ".join(told["saksgang.pdf"])
    assert "5 / 5" in " ".join(told["evaluering.pdf"])
    assert "Hospiter hos oss" in " ".join(told["utlysning.pdf"])


def test_a_folder_that_is_there_is_refused_and_nothing_is_marked(url, tmp_path):
    (tmp_path / "noe").write_text("x")
    answer = run(url, "export", "--out", tmp_path)
    assert answer.exit_code == 2
    assert "is there already" in answer.output
    assert marked(url) == set()


def test_a_package_that_was_changed_ends_with_a_fault(url, tmp_path):
    run(url, "export", "--out", tmp_path / "p")
    next((tmp_path / "p").rglob("*.pdf")).write_bytes(b"x")
    answer = run(url, "verify", tmp_path / "p")
    assert answer.exit_code == 1
    assert "has been changed" in answer.output
