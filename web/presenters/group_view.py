"""A kjernegruppe as its page shows it: names of competences and ministries, and pictures of what it has and lacks."""

import datetime as dt
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from mobility import catalogue, search_choices
from mobility.actors import Actor
from mobility.groups.shapes import GroupView
from mobility.privacy import previewing
from models.enums import Language
from web.presenters import group_picture
from web.presenters.group_picture import Picture, Row
from web.templating import t


@dataclass(frozen=True, slots=True)
class Pictured:
    """Names by key and code, and the two pictures, each with the sentence that says the same."""

    competences: Mapping[str, str]
    ministries: Mapping[str, str]
    by_ministry: Picture
    by_ministry_words: str
    by_competence: Picture
    by_competence_words: str


def open_members(session: Any, actor: Actor, shown: GroupView, *, now: dt.datetime) -> frozenset[uuid.UUID]:
    """Give those in a group whose profile is open to the actor, so that a name can lead to it."""
    seated = {seat.person.id for role in shown.roles for seat in role.live if seat.person}
    return previewing.open_to_me(session, actor, seated, now=now)


def view(session: Any, shown: GroupView, language: Language, *, now: dt.datetime) -> Pictured:
    """Give what the page of a group shows beside the group."""
    labels = catalogue.labels(session, language)
    covers = [one for role in shown.coverage.roles for one in role.covers]
    wanted = [one for one in shown.coverage.ministries if one.is_wanted]
    return Pictured(
        competences=labels,
        ministries=ministries(session, language, now=now),
        by_ministry=group_picture.draw(
            Row(one.code, one.seated, one.asked, int(one.is_wanted and not one.seated and not one.asked))
            for one in shown.coverage.ministries
        ),
        by_ministry_words=t(
            "groups.picture.ministries-words", there=sum(bool(one.seated) for one in wanted), all=len(wanted)
        ),
        by_competence=group_picture.draw(
            Row(labels.get(one.competence, one.competence), int(one.is_met), missing=int(not one.is_met))
            for one in covers
        ),
        by_competence_words=t(
            "groups.picture.competences-words", there=sum(one.is_met for one in covers), all=len(covers)
        ),
    )


def ministries(session: Any, language: Language, *, now: dt.datetime) -> dict[str, str]:
    """Give code → name of the ministries of today."""
    return dict(search_choices.choices(session, language, now=now).ministries)
