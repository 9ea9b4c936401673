"""What of a profile the receiver of a placement may see: the sections that the person chose, until the day chosen."""

import datetime as dt

from sqlmodel import Session, col, select

from mobility import placement_rules
from mobility.clock import today
from mobility.placement_input import Section
from mobility.placement_shapes import Shown
from models.enums import PlacementState
from models.placement import Placement
from models.profile import Experience, HeldCompetence, Profile


def shown(session: Session, placement: Placement, state: PlacementState, *, now: dt.datetime) -> Shown | None:
    """Give what is shown; None when nothing was chosen, the day has passed, or the placement came to nothing.

    Experiences name employers, by which an anonymous person would be known: they wait until the person is named.
    """
    is_past = placement.shown_until is not None and placement.shown_until < today(now)
    if not placement.shows or is_past or (state in placement_rules.OVER and state is not PlacementState.EVALUATED):
        return None
    profile = session.exec(select(Profile).where(Profile.person_id == placement.person_id)).one_or_none()
    if profile is None:
        return None
    tells_about = Section.ABOUT in placement.shows
    is_named = not placement.is_anonymous
    return Shown(
        headline=profile.headline if tells_about else "",
        about=profile.about if tells_about else "",
        competences=_competences(session, profile) if Section.COMPETENCES in placement.shows else (),
        experiences=_experiences(session, profile) if Section.EXPERIENCES in placement.shows and is_named else (),
        until=placement.shown_until,
    )


def _competences(session: Session, profile: Profile) -> tuple[tuple[str, int | None], ...]:
    held = select(HeldCompetence.competence_key, HeldCompetence.level).where(HeldCompetence.profile_id == profile.id)
    return tuple(sorted(session.exec(held), key=lambda pair: (-(pair[1] or 0), pair[0])))


def _experiences(session: Session, profile: Profile) -> tuple[str, ...]:
    newest = col(Experience.starts_on).desc()
    return tuple(session.exec(select(Experience.title).where(Experience.profile_id == profile.id).order_by(newest)))
