"""What the archive is handed: decided and over, never what lies before; and a package that shows every change in it."""

import datetime as dt

import pytest
from cast import Cast
from data import ROOT
from factories import NOW, opportunity, position
from sqlmodel import select

from mobility.exchange.archive import marks, package, records, verifying
from mobility.exchange.archive.package import METADATA, SUMS, Document
from mobility.exchange.reports import UnreadableError
from models.audit import AuditEvent
from models.enums import Direction, PlacementMove, PlacementReason

LATER = NOW + dt.timedelta(days=200)


def refused(session):
    cast = Cast(session)
    cast.until_offer()
    cast.take(cast.person, PlacementMove.GO_ON)
    cast.take(cast.leader, PlacementMove.REFUSE, reason=PlacementReason.STAFFING, note="Vi er for få i høst.")
    return cast


def interrupted(session):
    cast = Cast(session)
    cast.until_start()
    cast.take(cast.receiver, PlacementMove.INTERRUPT, reason=PlacementReason.OTHER, note="Slutt.")
    return cast


def test_an_opening_that_was_published_and_is_over_is_handed_over(session):
    over = opportunity(session, title="Over", closes_on=dt.date(2026, 11, 1))
    opportunity(session, title="Åpen", closes_on=None)
    opportunity(session, title="Utkast", published_at=None)
    opportunity(session, title="Ønske", direction=Direction.SOUGHT, withdrawn_at=NOW)
    position(session, title="Hentet", source="nav", source_id="1", withdrawn_at=NOW)
    assert [one.id for one in records.openings(session, now=NOW)] == [over.id]


def test_a_case_is_handed_over_with_its_decision_when_it_is_over(session):
    (case,) = records.cases(refused(session).session)
    assert [one.move for one in case.steps] == [PlacementMove.GO_ON, PlacementMove.REFUSE]
    assert (case.steps[1].reason, case.steps[1].note) == (PlacementReason.STAFFING, "Vi er for få i høst.")
    assert case.agreements == ()


def test_signed_agreements_go_along(session):
    cast = interrupted(session)
    (case,) = records.cases(session)
    (agreement,) = case.agreements
    assert agreement.is_intact
    assert case.person == cast.person.name
    assert {PlacementMove.RELEASE, PlacementMove.SIGN, PlacementMove.START, PlacementMove.INTERRUPT} <= {
        one.move for one in case.steps
    }


@pytest.mark.parametrize("until", ["interest", "until_offer", "until_agreement", "until_start"])
def test_what_is_not_over_is_not_handed_over(session, until):
    getattr(Cast(session), until)()
    assert records.cases(session) == []


def test_an_interest_that_went_no_further_never_is(session):
    cast = Cast(session)
    cast.until_offer()
    cast.take(cast.person, PlacementMove.WITHDRAW, reason=PlacementReason.CHANGED_MIND)
    assert records.cases(session) == []


def test_what_was_handed_over_is_not_again_until_it_changes(session):
    over = opportunity(session, closes_on=dt.date(2026, 11, 1))
    handed = marks.due(session, now=NOW, only_new=True)
    marks.mark(session, handed, now=NOW)
    assert marks.due(session, now=NOW, only_new=True) == []
    assert marks.due(session, now=NOW, only_new=False) == handed
    over.title = "Rettet"
    session.add(over)
    session.flush()
    assert [one.title for one in marks.due(session, now=NOW, only_new=True)] == ["Rettet"]
    assert (
        session.exec(select(AuditEvent).where(AuditEvent.action == "archive.exported")).one().details["openings"] == 1
    )


@pytest.fixture
def contents(session):
    opportunity(session, title="Hospiter hos oss & lær", closes_on=dt.date(2026, 11, 1))
    refused(session)
    return [
        (record, [Document("saksgang", record.title, record.over_at, f"%PDF {record.title}".encode())])
        for record in marks.due(session, now=LATER, only_new=False)
    ]


@pytest.fixture
def folder(contents, tmp_path):
    with package.being_made(tmp_path / "pakke") as made:
        package.write(made, contents)
    return tmp_path / "pakke"


def test_the_same_records_are_the_same_bytes_and_verify(contents, folder, tmp_path):
    with package.being_made(tmp_path / "to") as made:
        package.write(made, contents)
    first, second = (
        {path.relative_to(one): path.read_bytes() for path in one.rglob("*") if path.is_file()}
        for one in (folder, tmp_path / "to")
    )
    assert first == second
    assert len(first) == len(contents) + 2
    assert verifying.faults(folder) == []


def test_the_metadata_keep_the_schema_that_is_documented(folder):
    etree = pytest.importorskip("lxml.etree")
    schema = etree.XMLSchema(etree.parse(ROOT / "docs" / "arkivmelding.xsd"))
    schema.assertValid(etree.parse(folder / METADATA))


def tampered(folder):
    """Ways to change a package, and the file that is named."""
    document = next(folder.rglob("*.pdf"))
    name = document.relative_to(folder).as_posix()
    yield lambda: document.write_bytes(document.read_bytes() + b" "), f"{name}: has been changed"
    yield document.unlink, f"{name}: is missing"
    yield lambda: (folder / "mer.txt").write_text("x"), "mer.txt: does not belong"
    yield lambda: (folder / METADATA).write_text("<arkivmelding/>"), f"{METADATA}: has been changed"
    yield lambda: (folder / SUMS).write_text("tull\n"), f"{SUMS}: line 1"


@pytest.mark.parametrize("number", range(5))
def test_every_change_in_a_package_is_found_and_named(folder, number):
    change, named = list(tampered(folder))[number]
    change()
    assert any(fault.startswith(named) for fault in verifying.faults(folder))


def test_a_folder_that_is_there_is_never_written_into_and_a_break_leaves_nothing(folder, contents, tmp_path):
    with pytest.raises(UnreadableError, match="is there already"), package.being_made(folder):
        pass
    with pytest.raises(KeyError), package.being_made(tmp_path / "halv") as made:
        package.write(made, [*contents, {}["en feil på veien"]])
    assert [path.name for path in tmp_path.iterdir()] == ["pakke"]


def test_what_is_no_package_is_told_so(tmp_path):
    with pytest.raises(UnreadableError, match=SUMS):
        verifying.faults(tmp_path)
