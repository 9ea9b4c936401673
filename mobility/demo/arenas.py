"""Meeting places of the made-up ministries, their days counted from now, and who takes part."""

import datetime as dt
from collections.abc import Sequence

from sqlmodel import Session

from mobility.clock import today
from mobility.demo.chance import Chance, key, read
from mobility.demo.people import Employee
from mobility.demo.personas import find, is_persona
from mobility.working_days import add_working_days
from models.arena import Arena, ArenaAudience, ArenaCompetence, ArenaDate, ArenaKind, ArenaMember

_TEXTS = ("title_nb", "title_nn", "title_en", "text_nb", "text_nn", "text_en")
# Persona → arenas that it takes part in.
_OWN = {"ansatt": ("clear-language", "policy"), "utvikler": ("developers",), "nynorskbrukar": ("clear-language",)}


def build(session: Session, staff: Sequence[Employee], chance: Chance, *, now: dt.datetime) -> None:
    """Add the arenas told in ``data/arenas.json``."""
    told = read("arenas")
    made = now - dt.timedelta(days=60)
    session.add_all(
        Arena(
            id=key("arena", one["code"]),
            kind=ArenaKind(one["kind"]),
            **{name: one[name] for name in _TEXTS},
            audience=ArenaAudience(one["audience"]),
            organisation_code=one["ministry"],
            contact_id=find(session, one["contact"]).id,
            starts_at=dt.time(one["hours"][0]),
            ends_at=dt.time(one["hours"][1]),
            place=one["place"],
            link=None if one["place"] else f"https://mote.example/{one['code']}",
            created_at=made,
            updated_at=made,
        )
        for one in told
    )
    session.flush()
    people = [one.person.id for one in staff if not is_persona(one.person)]
    for one in told:
        arena_id = key("arena", one["code"])
        days = (today(now) + dt.timedelta(days=one["in"] + one["every"] * number - 1) for number in range(one["times"]))
        session.add_all(ArenaDate(arena_id=arena_id, day=day) for day in {add_working_days(day, 1) for day in days})
        session.add_all(
            ArenaCompetence(arena_id=arena_id, competence_key=competence) for competence in one["competences"]
        )
        own = [find(session, persona).id for persona, codes in _OWN.items() if one["code"] in codes]
        session.add_all(
            ArenaMember(arena_id=arena_id, person_id=person_id, joined_at=now - dt.timedelta(days=20))
            for person_id in [*own, *chance.some_of(people, one["members"])]
        )
    session.flush()
