"""The caller's own profile: read whole, and written part by part."""

import uuid

from flask import Blueprint, url_for

from mobility import clock, consent, experiences, held_competences, profiles, wishes
from mobility.permissions import Permission
from mobility.profile_input import AboutInput, ExperienceInput, HeldInput, WishesInput
from mobility.tokens.scopes import Scope
from web.access import current_actor
from web.api import conditional
from web.api.document import PREFIX
from web.api.operation import operation
from web.api.profile_shapes import Experience, HeldCompetence, Profile, VisibilityInput
from web.api.shapes import Made, shaped
from web.database import reading, transaction

blueprint = Blueprint("api_profile", __name__, url_prefix=f"{PREFIX}/me/profile")

_READS = (Permission.EDIT_OWN_PROFILE, Scope.READ_PROFILE)
_WRITES = (Permission.EDIT_OWN_PROFILE, Scope.WRITE_PROFILE)
_COMPETENCE = "/competences/<key>"
_EXPERIENCE = "/experiences/<uuid:experience_id>"


@operation(blueprint.get, "", *_READS, gives=Profile)
def show() -> Profile:
    """Read the caller's own profile."""
    return _read()


@operation(blueprint.put, "/about", *_WRITES, gives=Profile, problems=(412,))
def describe(json: AboutInput) -> Profile:
    """Replace the headline, what the caller says of own work, and its language. If-Match names the whole profile."""
    with transaction() as session:
        conditional.match_if_told(shaped(Profile, profiles.hold(session, current_actor())))
        profiles.describe(session, current_actor(), json, now=clock.now())
    return _read()


@operation(blueprint.put, "/wishes", *_WRITES, gives=Profile, problems=(412,))
def wish(json: WishesInput) -> Profile:
    """Replace the wishes as a whole; what is left out is no longer said. If-Match names the whole profile."""
    with transaction() as session:
        conditional.match_if_told(shaped(Profile, profiles.hold(session, current_actor())))
        wishes.write(session, current_actor(), json, now=clock.now())
    return _read()


@operation(blueprint.put, "/visibility", *_WRITES, gives=Profile)
def show_to(json: VisibilityInput) -> Profile:
    """Choose whether suggestions are made from the profile, and whether managers may be shown the caller."""
    actor, now = current_actor(), clock.now()
    with transaction() as session:
        consent.use_in_suggestions(session, actor, is_matched=json.is_matched, now=now)
        (consent.open_to_managers if json.is_findable else consent.hide)(session, actor, now=now)
    return _read()


@operation(blueprint.post, "/confirm", *_WRITES, gives=Profile)
def confirm() -> Profile:
    """Say that the profile, with every competence in it, is right as it stands."""
    with transaction() as session:
        profiles.confirm(session, current_actor(), now=clock.now())
    return _read()


@operation(blueprint.get, _COMPETENCE, *_READS, gives=HeldCompetence)
def competence(key: str) -> HeldCompetence:
    """Read a competence as it stands in the profile, or as it would be when added."""
    return _held(key)


@operation(blueprint.put, _COMPETENCE, *_WRITES, gives=HeldCompetence)
def hold(key: str, json: HeldInput) -> HeldCompetence:
    """Add a competence of the vocabulary to the profile, or replace what it says of one."""
    with transaction() as session:
        held_competences.put(session, current_actor(), key, json, now=clock.now())
    return _held(key)


@operation(blueprint.delete, _COMPETENCE, *_WRITES)
def drop(key: str) -> None:
    """Take a competence out of the profile."""
    with transaction() as session:
        held_competences.remove(session, current_actor(), key, now=clock.now())


@operation(blueprint.post, "/experiences", *_WRITES, gives=Experience, status=201)
def add_experience(json: ExperienceInput) -> Made[Experience]:
    """Add an experience to the profile."""
    with transaction() as session:
        key = experiences.add(session, current_actor(), json, now=clock.now())
    return _experience(key), 201, {"Location": url_for(".experience", experience_id=key)}


@operation(blueprint.get, _EXPERIENCE, *_READS, gives=Experience)
def experience(experience_id: uuid.UUID) -> Experience:
    """Read one of the caller's own experiences."""
    return _experience(experience_id)


@operation(blueprint.put, _EXPERIENCE, *_WRITES, gives=Experience, problems=(412,))
def change_experience(experience_id: uuid.UUID, json: ExperienceInput) -> Experience:
    """Replace one of the caller's own experiences."""
    with transaction() as session:
        profiles.hold(session, current_actor())
        before = experiences.get(session, current_actor(), experience_id)
        conditional.match_if_told(shaped(Experience, before))
        experiences.change(session, current_actor(), experience_id, json, now=clock.now())
    return _experience(experience_id)


@operation(blueprint.delete, _EXPERIENCE, *_WRITES)
def remove_experience(experience_id: uuid.UUID) -> None:
    """Take one of the caller's own experiences away."""
    with transaction() as session:
        experiences.remove(session, current_actor(), experience_id, now=clock.now())


def _read() -> Profile:
    with reading() as session:
        return shaped(Profile, profiles.own(session, current_actor()))


def _held(key: str) -> HeldCompetence:
    with reading() as session:
        return shaped(HeldCompetence, held_competences.get(session, current_actor(), key))


def _experience(experience_id: uuid.UUID) -> Experience:
    with reading() as session:
        return shaped(Experience, experiences.get(session, current_actor(), experience_id))
