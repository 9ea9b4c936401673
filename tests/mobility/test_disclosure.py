"""Who is shown which part of a profile: every part, every reader, every day; and every place asks the same."""

import datetime as dt
import random
from itertools import combinations

import pytest
from factories import NOW, TODAY, held, manager, opportunity, organisation, person, profile, requirement

from mobility import candidates, disclosure, placement_begin
from mobility.disclosure import Choice, Reader, is_open
from mobility.errors import NotFoundError
from models.person import Person
from models.privacy import ChosenMinistry, SectionChoice
from models.privacy_enums import ProfileSection, Recipient
from models.profile import Experience, WishedKind

DAY = dt.timedelta(days=1)
READERS = [
    Reader(Recipient.SEEKERS, "FIN"),
    Reader(Recipient.SEEKERS, "KLD"),
    Reader(Recipient.HR, "KLD"),
    Reader(Recipient.COMMUNITY),
]
SUBSETS = [frozenset(some) for size in range(5) for some in combinations(Recipient, size)]
DAYS = [None, TODAY - DAY, TODAY, TODAY + DAY]


def expected(recipients, until, reader):
    """The rule in other words than the program's: who is named, and not after the last day."""
    named = {
        Reader(Recipient.SEEKERS, "FIN"): {Recipient.SEEKERS, Recipient.CHOSEN, Recipient.COMMUNITY},
        Reader(Recipient.SEEKERS, "KLD"): {Recipient.SEEKERS, Recipient.COMMUNITY},
        Reader(Recipient.HR, "KLD"): {Recipient.HR, Recipient.COMMUNITY},
        Reader(Recipient.COMMUNITY): {Recipient.COMMUNITY},
    }[reader]
    return bool(named & recipients) and until in {None, TODAY, TODAY + DAY}


def choose(session, own, section, recipients, until=None):
    told = {f"to_{one}": one in recipients for one in Recipient}
    session.add(SectionChoice(profile_id=own.id, section=section, until=until, **told))
    session.flush()


@pytest.fixture
def owner(session):
    organisation(session, "FIN")
    someone = person(session, title="Rådgiver")
    own = profile(session, someone, findable_since=NOW - DAY, headline="Analytiker", about="Jeg kan statistikk.")
    held(session, own, level=4)
    session.add(Experience(profile_id=own.id, kind="work", title="Regnemester"))
    session.add(WishedKind(profile_id=own.id, kind="hospitering"))
    session.add(ChosenMinistry(profile_id=own.id, organisation_code="FIN"))
    session.flush()
    return own


@pytest.mark.parametrize("reader", READERS, ids=str)
def test_a_part_is_open_to_those_named_until_the_last_day_and_to_nobody_else(reader):
    for recipients in SUBSETS:
        for until in DAYS:
            got = is_open(Choice(recipients, until), reader, {"FIN"}, TODAY)
            assert got is expected(recipients, until, reader), (recipients, until)


@pytest.mark.parametrize("section", ProfileSection)
def test_one_part_is_chosen_for_without_touching_the_others(session, owner, section):
    chance = random.Random(str(section))  # noqa: S311 - an order that can be drawn again
    for recipients, until in chance.sample([(one, day) for one in SUBSETS for day in DAYS], 12):
        choose(session, owner, section, recipients, until)
        for reader in READERS:
            found = disclosure.shown(session, [owner.id], reader, now=NOW).get(owner.id, frozenset())
            rest = set(ProfileSection) - {section} if reader.recipient is Recipient.SEEKERS else set()
            assert found == rest | ({section} if expected(recipients, until, reader) else set())
        session.delete(session.get_one(SectionChoice, (owner.id, section)))
        session.flush()


@pytest.mark.parametrize(
    ("on", "changes"),
    [
        ("profile", {"findable_since": None}),
        ("profile", {"findable_since": NOW + DAY}),
        ("profile", {"is_matched": False}),
        ("profile", {"paused_until": TODAY}),
        ("person", {"is_reserved": True}),
        ("person", {"ends_on": TODAY - DAY}),
        ("person", {"starts_on": TODAY + DAY}),
    ],
)
def test_no_choice_opens_what_the_master_switch_shuts(session, owner, on, changes):
    for section in ProfileSection:
        choose(session, owner, section, frozenset(Recipient))
    row = owner if on == "profile" else session.get_one(Person, owner.person_id)
    for name, value in changes.items():
        setattr(row, name, value)
    session.flush()
    assert [disclosure.shown(session, [owner.id], one, now=NOW) for one in READERS] == [{}] * len(READERS)


def test_a_pause_ends_by_itself_and_everything_is_as_before(session, owner):
    before = disclosure.shown(session, [owner.id], READERS[0], now=NOW)
    owner.paused_until = TODAY
    session.flush()
    assert disclosure.shown(session, [owner.id], READERS[0], now=NOW) == {}
    assert disclosure.shown(session, [owner.id], READERS[0], now=NOW + DAY) == before


def look(session, boss, row):
    found = candidates.for_opening(session, boss, row.id, now=NOW, shuffle=random.SystemRandom())
    return [one for _, band in found.bands for one in band], found.considered


@pytest.fixture
def opening(session):
    boss = manager(session, organisation_code="FIN")
    row = opportunity(session, organisation_code="FIN", title="Statistiker", owner_id=boss.person_id)
    requirement(session, row, level=3)
    return boss, row


def test_a_manager_is_shown_what_is_open_and_the_matcher_is_not_told_the_rest(session, owner, opening):
    (whole,), _ = look(session, *opening)
    assert (whole.headline, bool(whole.email)) == ("Analytiker", True)
    assert "competence-above" in [one.code for part in whole.parts for one in part.reasons]
    for section in (ProfileSection.CONTACT, ProfileSection.HEADLINE, ProfileSection.COMPETENCES):
        choose(session, owner, section, frozenset())
    some, considered = look(session, *opening)
    assert considered == 1
    assert all((one.headline, one.email, one.unit) == ("", "", "") for one in some)
    told = [one.code for person_ in some for part in person_.parts for one in part.reasons]
    assert not [code for code in told if code.startswith("competence-") and code != "competence-missing"]


def test_who_tells_nothing_of_work_is_neither_considered_nor_invited(session, owner, opening):
    boss, row = opening
    for section in disclosure.TELLS_OF_WORK:
        choose(session, owner, section, frozenset({Recipient.HR}))
    assert look(session, boss, row) == ([], 0)
    with pytest.raises(NotFoundError):
        placement_begin.invite(session, boss, row.id, owner.person_id, note="", now=NOW)


def test_who_has_chosen_ministries_is_shown_there_and_nowhere_else(session, owner, opening):
    for section in ProfileSection:
        choose(session, owner, section, frozenset({Recipient.CHOSEN}))
    boss = manager(session, organisation_code="SD")
    elsewhere = opportunity(session, organisation_code="SD", owner_id=boss.person_id)
    assert look(session, *opening)[1] == 1
    assert look(session, boss, elsewhere) == ([], 0)
