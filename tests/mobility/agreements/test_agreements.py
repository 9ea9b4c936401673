"""An agreement from the leader's yes to the last signature: what it says, who may change it, and what stays."""

import pytest
from cast import Cast
from factories import NOW, TODAY, grant, person
from sqlmodel import select

from mobility.actors import load
from mobility.agreements import editing, reading
from mobility.agreements.terms import AgreementTerms
from mobility.errors import ConflictError, InvalidInputError, NotFoundError
from mobility.placement_rules import RULES
from models.agreement import Agreement
from models.agreement_enums import Side
from models.audit import AuditEvent
from models.enums import Language, Payer, PlacementState, Role
from models.enums import PlacementMove as Move
from models.enums import PlacementPart as Part
from models.notice import Notice
from models.opportunity import Opportunity
from models.placement import Placement


@pytest.fixture
def cast(session):
    made = Cast(session)
    made.until_agreement()
    return made


def read(cast, actor=None, **which):
    return reading.get(cast.session, actor or cast.person, cast.id, **which)


def change(cast, actor, *, hash_read=None, **answers):
    view = read(cast, actor)
    sent = AgreementTerms.model_validate({**view.terms.model_dump(), **answers})
    return editing.change(cast.session, actor, cast.id, sent, read=hash_read or view.content_hash, now=NOW)


def hr(cast, code="DFD"):
    row = person(cast.session, organisation_code=code)
    grant(cast.session, row, Role.HR, organisation_code=code)
    return load(cast.session, row.id)


def words(view):
    return "\n".join(
        [view.document.title]
        + [f"{label}: {value}" for part in view.document.sections for label, value in part.rows]
        + [text for part in view.document.sections for text in part.paragraphs]
    )


def test_the_leaders_yes_writes_an_agreement_from_the_opening(cast):
    view = read(cast)
    assert view.version == 1
    assert view.document.title == "Avtale om hospitering"
    text = words(view)
    for told in ("Ansatt Testesen", "KLD-departementet", "DFD-departementet", "Leder Testesen", "Mottaker Testesen"):
        assert told in text
    assert "Du skal analysere tiltak." in text
    assert "23. januar 2027" in text
    assert "inntil 12 måneder i alt" in text
    assert [one.part for one in view.signatures] == [Part.PERSON, Part.LEADER, Part.RECEIVER]
    assert view.can_sign


def test_a_person_who_writes_nynorsk_gets_it_in_nynorsk(session):
    made = Cast(session)
    made.person = load(session, made.person.person)
    session.get_one(type(person(session)), made.person.person).language = Language.NN
    made.until_agreement()
    assert "Oppgåver og mål" in [part.heading for part in read(made).document.sections]


def test_there_is_no_agreement_before_the_leader_has_said_yes(session):
    made = Cast(session)
    made.until_offer()
    with pytest.raises(NotFoundError):
        read(made)


def test_outsiders_see_no_agreement(cast):
    stranger = load(cast.session, person(cast.session, organisation_code="FIN").id)
    with pytest.raises(NotFoundError):
        read(cast, stranger)
    assert read(cast, hr(cast)).part is Part.HR
    assert read(cast, hr(cast, "KLD")).part is Part.HR
    with pytest.raises(NotFoundError):
        read(cast, hr(cast, "FIN"))


def test_a_change_before_any_signature_changes_the_version_at_hand(cast):
    before = read(cast).content_hash
    change(cast, cast.receiver, tasks="Lage en plan.", home_days=2, workplace="hybrid")
    view = read(cast)
    assert view.version == 1
    assert view.content_hash != before
    assert "Lage en plan." in words(view)
    assert "inntil 2 dager i uken" in words(view)
    assert len(view.versions) == 1


def test_a_change_after_a_signature_makes_a_new_version_and_keeps_the_old_one(cast):
    cast.take(cast.person, Move.SIGN, name="Ansatt T.")
    signed = read(cast)
    change(cast, cast.leader, return_right="equivalent-post")
    new, old = read(cast), read(cast, version=1)
    assert new.version == 2
    assert (old.document, old.content_hash) == (signed.document, signed.content_hash)
    assert old.signatures[0].typed == "Ansatt T."
    assert not old.is_current
    assert [one.typed for one in new.signatures] == ["", "", ""]
    assert new.can_sign
    assert [(one.version, one.signatures) for one in new.versions] == [(2, 0), (1, 1)]


def test_nobody_signs_what_has_changed_since_it_was_read(cast):
    old = read(cast, cast.person).content_hash
    change(cast, cast.receiver, tasks="Noe helt annet.")
    with pytest.raises(ConflictError) as refusal:
        cast.take(cast.person, Move.SIGN, name="A", agreement=old)
    assert refusal.value.code == "agreement.changed"
    with pytest.raises(ConflictError):
        cast.take(cast.person, Move.SIGN, name="A", agreement="")
    cast.take(cast.person, Move.SIGN, name="A")


def test_nobody_changes_what_has_changed_since_they_opened_it(cast):
    old = read(cast).content_hash
    change(cast, cast.receiver, tasks="Først.")
    with pytest.raises(ConflictError) as refusal:
        change(cast, cast.leader, hash_read=old, tasks="Sist.")
    assert refusal.value.code == "agreement.changed"
    assert "Først." in words(read(cast))


def test_three_signatures_of_one_version_complete_it_and_it_is_changed_no_more(cast):
    for actor in (cast.person, cast.leader, cast.receiver):
        cast.take(actor, Move.SIGN, name="N N")
    view = read(cast)
    assert view.state is PlacementState.READYING
    assert all(one.at == NOW and one.typed == "N N" for one in view.signatures)
    assert [one.who for one in view.signatures] == ["Ansatt Testesen", "Leder Testesen", "Mottaker Testesen"]
    assert view.open_fields == frozenset()
    with pytest.raises(ConflictError) as refusal:
        change(cast, cast.receiver, tasks="For sent.")
    assert refusal.value.code == "agreement.not-open"


def test_signatures_of_an_old_version_do_not_count_for_a_new_one(cast):
    cast.take(cast.person, Move.SIGN, name="N N")
    cast.take(cast.leader, Move.SIGN, name="N N")
    change(cast, cast.receiver, travel=Side.RELEASING)
    cast.take(cast.receiver, Move.SIGN, name="N N")
    assert read(cast).state is PlacementState.AGREEMENT
    for actor in (cast.person, cast.leader):
        cast.take(actor, Move.SIGN, name="N N")
    assert read(cast).state is PlacementState.READYING


@pytest.mark.parametrize(
    ("who", "is_open", "is_shut"),
    [
        ("person", {"goals", "language", "contact", "competence_plan"}, {"payer", "tasks", "ends_on"}),
        ("receiver", {"tasks", "payer", "security"}, {"archive_reference"}),
        ("leader", {"return_right", "contact"}, {"archive_reference"}),
        ("hr", {"archive_reference", "ground", "annual_salary"}, set()),
    ],
)
def test_each_part_changes_what_is_open_to_it(cast, who, is_open, is_shut):
    actor = hr(cast) if who == "hr" else getattr(cast, who)
    fields = read(cast, actor).open_fields
    assert is_open <= fields
    assert not is_shut & fields


def test_what_is_not_open_to_the_reader_is_not_changed(cast):
    change(cast, cast.person, payer=Payer.RECEIVING, goals="Lære mer om klima.")
    terms = read(cast).terms
    assert (terms.payer, terms.goals) == (Payer.RELEASING, "Lære mer om klima.")


def test_days_share_and_payer_go_over_to_the_case_and_its_route(cast):
    change(cast, cast.receiver, payer="split", releasing_share=60, percentage=80)
    row = cast.session.get_one(Placement, cast.id)
    assert (row.payer, row.releasing_share, row.percentage) == (Payer.SPLIT, 60, 80)
    assert "KLD-departementet 60 prosent og DFD-departementet 40 prosent" in words(read(cast))


@pytest.mark.parametrize(
    ("answers", "field", "code"),
    [
        ({"ends_on": TODAY.replace(year=2029)}, "ends_on", "refusal.too-long"),
        ({"ends_on": TODAY}, "ends_on", "day.order"),
        ({"payer": "split", "releasing_share": None}, "releasing_share", "missing"),
    ],
)
def test_what_no_route_allows_is_refused_and_nothing_changes(cast, answers, field, code):
    before = read(cast).content_hash
    with pytest.raises(InvalidInputError) as refusal:
        change(cast, cast.receiver, **answers)
    assert refusal.value.fields == {field: code}
    cast.session.expire_all()
    assert read(cast).content_hash == before


def test_an_agreement_that_lacks_something_can_be_signed_by_nobody(cast):
    change(cast, cast.receiver, tasks="")
    view = read(cast)
    assert view.missing == ("tasks",)
    assert not view.can_sign
    with pytest.raises(ConflictError) as refusal:
        cast.take(cast.person, Move.SIGN, name="N N")
    assert refusal.value.code == "agreement.incomplete"


def test_an_agreement_stays_as_it_was_when_the_opening_and_the_texts_change(cast, monkeypatch):
    for actor in (cast.person, cast.leader, cast.receiver):
        cast.take(actor, Move.SIGN, name="N N")
    before = read(cast).document
    cast.session.get_one(Opportunity, cast.opening.id).do_text = "Noe annet"
    monkeypatch.setattr("mobility.agreements.wording.texts", dict)
    cast.session.expire_all()
    assert read(cast).document == before
    assert read(cast).is_intact


def test_an_agreement_that_was_meddled_with_in_the_database_shows_it(cast):
    row = cast.session.exec(select(Agreement)).one()
    row.document = {**row.document, "title": "Avtale om noe annet"}
    cast.session.add(row)
    cast.session.flush()
    assert not read(cast).is_intact


def test_a_longer_stay_is_a_new_version_with_the_same_terms_and_new_signatures(session):
    cast = Cast(session)
    cast.until_agreement()
    change(cast, cast.receiver, goals="Lære.", annual_salary="700000")
    for actor in (cast.person, cast.leader, cast.receiver):
        cast.take(actor, Move.SIGN, name="N N")
    cast.now = NOW.replace(year=2027, month=2)
    cast.take(cast.receiver, Move.START)
    last = session.get_one(Placement, cast.id).ends_on
    cast.take(cast.receiver, Move.EXTEND, effective_on=last.replace(month=last.month + 2, day=1))
    view = read(cast)
    assert (view.version, view.terms.goals) == (2, "Lære.")
    assert view.terms.ends_on == session.get_one(Placement, cast.id).ends_on
    assert view.state is PlacementState.AGREEMENT
    with pytest.raises(InvalidInputError) as refusal:
        change(cast, cast.receiver, starts_on=TODAY)
    assert refusal.value.fields == {"starts_on": "day.begun"}


def test_a_change_is_in_the_trail_by_field_and_told_to_the_other_two(cast):
    change(cast, cast.receiver, goals="Hemmelig mål", archive_reference="1")
    event = cast.session.exec(select(AuditEvent).where(AuditEvent.action == "agreement.changed")).one()
    assert event.details == {"fields": ["goals"], "version": 1}
    told = cast.session.exec(select(Notice.person_id).where(Notice.code == "agreement.changed")).all()
    assert set(told) == {cast.person.person, cast.leader.person}


def test_saving_without_a_change_changes_and_tells_nothing(cast):
    before = read(cast).content_hash
    change(cast, cast.receiver)
    assert read(cast).content_hash == before
    assert cast.session.exec(select(Notice).where(Notice.code == "agreement.changed")).all() == []


def test_who_is_both_leaders_signs_once_as_each(session):
    cast = Cast(session)
    cast.until_agreement()
    row = session.get_one(Placement, cast.id)
    row.leader_id = cast.receiver.person
    cast.take(cast.receiver, Move.SIGN, name="N N")
    assert read(cast, cast.receiver).can_sign
    cast.take(cast.receiver, Move.SIGN, name="N N")
    assert not read(cast, cast.receiver).can_sign
    cast.take(cast.person, Move.SIGN, name="N N")
    assert read(cast).state is PlacementState.READYING
    assert RULES[Move.SIGN].waits_for == {Part.PERSON, Part.LEADER, Part.RECEIVER}
