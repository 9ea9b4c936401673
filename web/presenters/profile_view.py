"""The own profile as its page shows it: competences in their groups, levels and periods in words."""

from dataclasses import dataclass
from itertools import groupby
from typing import Any

from mobility import catalogue, profiles, search_choices
from mobility.actors import Actor
from mobility.profile_shapes import ExperienceEntry, Held, OwnProfile
from models.enums import Language
from web.presenters import profile_days


@dataclass(frozen=True, slots=True)
class HeldRow:
    """A competence with its label."""

    label: str
    held: Held


@dataclass(frozen=True, slots=True)
class HeldGroup:
    """Competences under the label of their group."""

    label: str
    rows: tuple[HeldRow, ...]


@dataclass(frozen=True, slots=True)
class ExperienceRow:
    """An experience with its period in words."""

    period: str
    entry: ExperienceEntry


@dataclass(frozen=True, slots=True)
class ProfileView:
    """What the page of the own profile shows; ministries are told by their names."""

    profile: OwnProfile
    groups: tuple[HeldGroup, ...]
    experiences: tuple[ExperienceRow, ...]
    wanted: tuple[str, ...]
    unwanted: tuple[str, ...]

    @property
    def is_empty(self) -> bool:
        """Tell whether nothing is written yet, so that the page shows how to begin."""
        told = self.profile
        return not (told.headline or told.about or told.held or told.experiences) and told.wishes.is_empty


def view(session: Any, actor: Actor, language: Language, *, now: Any) -> ProfileView:
    """Give the actor's own profile as its page shows it."""
    profile = profiles.own(session, actor)
    names = search_choices.choices(session, language, now=now).ministries
    return ProfileView(
        profile=profile,
        groups=_groups(session, profile.held, language),
        experiences=tuple(
            ExperienceRow(profile_days.period(one.starts_on, one.ends_on, language), one) for one in profile.experiences
        ),
        wanted=tuple(name for code, name in names if code in profile.wishes.wanted),
        unwanted=tuple(name for code, name in names if code in profile.wishes.unwanted),
    )


def _groups(session: Any, held: tuple[Held, ...], language: Language) -> tuple[HeldGroup, ...]:
    labels = catalogue.labels(session, language)
    groups = {group.key: group.label for group in catalogue.groups(session, language)}
    return tuple(
        HeldGroup(groups.get(key, key), tuple(HeldRow(labels[one.key], one) for one in members))
        for key, members in groupby(held, key=lambda one: one.group)
    )
