"""What the matrix sends beside the token, by method and route; nothing where nothing stands here.

A value in braces is the part of the address with that name.
"""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from mobility.clock import now, today

_TEXTS = {"title_nb": "Statistikk", "title_nn": "Statistikk", "text_nb": "Du lærer.", "text_nn": "Du lærer."}
_HOURS = {"starts_at": "09:00", "ends_at": "15:00"}


def _in(days: int) -> str:
    return (today(now()) + dt.timedelta(days=days)).isoformat()


def _forms() -> dict[str, dict[str, Any]]:
    course = {**_TEXTS, "code": "NY", "form": "online", "hours": "6", "seats": "9", "goal": "A01", "to-A01": "3"}
    held = {**_HOURS, "first_day": _in(30), "last_day": _in(30), "opens_on": _in(0), "closes_on": _in(20)}
    held |= {"language": "nb", "seats": "5", "place": "Møterom 1"}
    arena = {
        **_TEXTS,
        **_HOURS,
        "kind": "network",
        "competence": "A01",
        "day": _in(9),
        "contact": "colleague@example.no",
    }
    round_ = {"title": "Ny runde", "opens_on": _in(0), "closes_on": _in(20), "starts_on": _in(90), "months": "6"}
    round_ |= {"max_cycle": "3", "max_chain": "4", "answer_days": "10"}
    group = {"name_nb": "Ny", "name_nn": "Ny", "mandate_nb": "Skal samordne.", "mandate_nn": "Skal samordne."}
    group |= {"organisation_code": "KLD", "leader_title": "departementsråd", "review_on": _in(200)}
    group |= {"ministries": ["KLD", "FIN"]}
    role = {"action": "save", "title": "Jurist", "seats": "1"}
    left = {"seen": "1", "reason": "changed-mind"}
    switched = [f"POST /kontroll/{whose}/{act}" for whose in ("alle", "<code>") for act in ("start", "stopp")]
    return {
        **{name: {"reason": "Feil i tallene"} for name in switched},
        "POST /oppslag-i-mengde/<uuid:flag_id>": {"outcome": "explained"},
        "POST /akademiet/kurs/nytt": course,
        "POST /akademiet/kurs/<uuid:course_id>/rediger": course,
        "POST /akademiet/kurs/<uuid:course_id>/ny-gjennomforing": held,
        "POST /akademiet/kurs/gjennomforing/<uuid:session_id>/rediger": held,
        "POST /akademiet/kurs/gjennomforing/<uuid:session_id>/avlys": {"why": "Foreleseren er syk"},
        "POST /akademiet/plan/<uuid:plan_id>/kurs/<uuid:course_id>/apne": held,
        "POST /akademiet/prioriteringer": {"competence_key": "A03", "factor": "2", "why": "Ny lov"},
        "POST /fellesarenaer/ny": arena,
        "POST /fellesarenaer/<uuid:arena_id>/rediger": arena,
        "POST /kjernegrupper/ny": group,
        "POST /kjernegrupper/<uuid:group_id>/rediger": group,
        "POST /kjernegrupper/<uuid:group_id>/avslutt": {"reason": "done"},
        "POST /kjernegrupper/<uuid:group_id>/gjennomgang": {"step": "2", "review_on": _in(100)},
        "POST /kjernegrupper/<uuid:group_id>/sekretariat": {"email": "colleague@example.no"},
        "POST /kjernegrupper/<uuid:group_id>/roller/ny": role,
        "POST /kjernegrupper/<uuid:group_id>/roller/<uuid:role_id>": {
            "action": "save",
            "title": "Jurist",
            "seats": "1",
        },
        "POST /kjernegrupper/<uuid:group_id>/bemanning/plass/<uuid:seat_id>/ut": left,
        "POST /kjernegrupper/svar/<uuid:seat_id>/person": {"seen": "1", "is_yes": "true"},
        "POST /kjernegrupper/svar/<uuid:seat_id>/leder": {"seen": "1", "is_yes": "true"},
        "POST /kjernegrupper/svar/<uuid:seat_id>/ga-ut": {"seen": "1", "reason": "workload"},
        "POST /kurs/lar/<key>": {"level": "3"},
        "POST /kurs/pamelding/<uuid:sign_up_id>/kompetanse": {"gained": "A01", "level-A01": "3"},
        "POST /api-nokler": {"name": "Skript", "scopes": ["read:profile"], "days": "30"},
        "POST /api-nokler/system": {
            "name": "Portal",
            "scopes": ["read:opportunities"],
            "days": "30",
            "organisation_code": "KLD",
        },
        "POST /logg-inn/demo": {"persona": "ansatt"},
        "POST /mine-oppslag/<uuid:opportunity_id>/ansvarlige": {"person_id": "{person_id}"},
        "POST /mine-oppslag/<uuid:opportunity_id>/rediger": {"action": "save", "kind": "hospitering", "title": "Ny"},
        "POST /mine-oppslag/nytt/onske": {"action": "save", "kind": "hospitering", "title": "Ny"},
        "POST /mine-oppslag/nytt/tilbud": {"action": "save", "kind": "hospitering", "title": "Ny"},
        "POST /mine-data/deler/<name>": {"recipients": "hr"},
        "POST /mine-data/innvending": {"text": "Nei"},
        "POST /mine-data/pause": {"slutt": "ja"},
        "POST /mine-data/slett": {"typed": "slett"},
        "POST /mine-data/valg": {"valg": "synlig", "verdi": "nei"},
        "POST /personvern/innvendinger/<uuid:objection_id>": {"outcome": "upheld", "answer": "Ja"},
        "POST /personvern/slett-person": {"word": "colleague@example.no"},
        "POST /personvern/slett-person/<uuid:person_id>": {"typed": "slett"},
        "POST /profil/erfaring/ny": {"kind": "work", "title": "Rådgiver"},
        "POST /profil/erfaring/<uuid:experience_id>": {"kind": "work", "title": "Rådgiver"},
        "POST /rotasjon/ny": round_,
        "POST /rotasjon/<uuid:round_id>/styr/rediger": round_,
        "POST /rotasjon/<uuid:round_id>/styr/forslag": {"goals": "most-moved"},
        "POST /rotasjon/<uuid:round_id>/min-stilling": {"action": "save", "title": "Utreder", "languages": "nb"},
        "POST /rotasjon/<uuid:round_id>/onsker/<uuid:post_id>": {"step": "add"},
        "POST /rotasjon/<uuid:round_id>/svar/<uuid:leg_id>/<part>": {"is_yes": "true"},
        "POST /saker/<uuid:placement_id>/kompetanse": {"gained": "A01", "level-A01": "3"},
        "POST /saker/<uuid:placement_id>/steg": {"move": "withdraw", "seen": "1", "reason": "workload"},
        "POST /sokevarsler/ny": {"name": "Klima"},
        "POST /sokevarsler/<uuid:search_id>": {"name": "Klima"},
        "POST /sprak": {"language": "nn"},
        "POST /til-godkjenning/<uuid:opportunity_id>/send-tilbake": {"comment": "Skriv mer om oppgavene."},
        "POST /varsler/innstillinger": dict.fromkeys(("task", "deadline", "news", "search"), "daily"),
    }


FORMS: Mapping[str, Mapping[str, Any]] = _forms()

JSON: Mapping[str, Any] = {
    "POST /api/v1/opportunities": {"kind": "hospitering", "title": "Ny"},
    "PATCH /api/v1/opportunities/<uuid:opportunity_id>": {"title": "Ny"},
    "POST /api/v1/me/groups/<uuid:seat_id>/answer": {"seen": 1, "is_yes": True},
    "POST /api/v1/me/groups/<uuid:seat_id>/answer-as-leader": {"seen": 1, "is_yes": True},
    "POST /api/v1/me/groups/<uuid:seat_id>/leave": {"seen": 1, "reason": "workload"},
    "PUT /api/v1/me/profile/about": {"headline": "Rådgiver"},
    "PUT /api/v1/me/profile/wishes": {"months": 6},
    "PUT /api/v1/me/profile/visibility": {"is_matched": True, "is_findable": False},
    "PUT /api/v1/me/profile/competences/<key>": {"level": 3},
    "POST /api/v1/me/profile/experiences": {"kind": "work", "title": "Rådgiver"},
    "PUT /api/v1/me/profile/experiences/<uuid:experience_id>": {"kind": "work", "title": "Rådgiver"},
    "PUT /api/v1/me/put-away/<uuid:opportunity_id>": {"reason": "other"},
    "POST /api/v1/me/searches": {"name": "Klima"},
    "PUT /api/v1/me/searches/<uuid:search_id>": {"name": "Klima"},
    "POST /api/v1/placements/<uuid:placement_id>/moves": {"move": "withdraw", "seen": 1, "reason": "workload"},
    "PUT /api/v1/rotations/<uuid:round_id>/own": {"title": "Utreder"},
    "PUT /api/v1/rotations/<uuid:round_id>/asked/<uuid:post_id>/<uuid:participant_id>": {"is_accepted": True},
    "POST /api/v1/rotations/<uuid:round_id>/legs/<uuid:leg_id>/<part>": {"is_yes": True},
}

MATCHES: Mapping[str, str] = {
    "PATCH /api/v1/opportunities/<uuid:opportunity_id>": "/api/v1/opportunities/<uuid:opportunity_id>",
}
"""Where the copy is read that a conditional write says it was made from."""

QUERIES: Mapping[str, Mapping[str, str]] = {
    "GET /api/v1/competences": {"q": "statistikk"},
    "POST /api/v1/opportunities": {"direction": "sought"},
}


def sent(name: str, params: Mapping[str, Any]) -> dict[str, Any]:
    """Give what is sent: a form or JSON, and a query."""
    query = {"query_string": QUERIES[name]} if name in QUERIES else {}
    if name in JSON:
        return {**query, "json": JSON[name]}
    return {**query, "data": {key: _filled(value, params) for key, value in FORMS.get(name, {}).items()}}


def _filled(value: Any, params: Mapping[str, Any]) -> Any:
    is_part = isinstance(value, str) and value.startswith("{")
    return str(params[value.strip("{}")]) if is_part else value
