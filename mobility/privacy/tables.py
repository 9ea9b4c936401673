"""The register: where every table of the service stands towards people. Export and erasure go by it alone.

A table that is not placed here, or a column that leads to a person and is not named, fails a test: so nothing about
anybody is out of reach of the person's rights (GDPR articles 15, 17 and 20).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class About(StrEnum):
    """Whom the rows of a table are about."""

    PERSON = "person"
    """Each row belongs to one person."""
    MENTIONS = "mentions"
    """Rows of a ministry's, or of the service's, that name people: who owns, answers, decides."""
    TRAIL = "trail"
    """The chained trail and what the matcher showed: emptied of a person by ``mobility.audit_erasing``."""
    NOBODY = "nobody"


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a table stands.

    Parameters
    ----------
    area
        Heading in the export.
    path
        From a row to the person it belongs to: the columns to follow, the last of which holds a person's id. ``<`` goes
        the other way: ``<rotation_participant.post_id`` finds the participant that points to the row.
    names
        Columns that name somebody beside the owner. In the export others are pseudonyms; at erasure the person is gone
        from them.
    left_out
        Columns that are in no export: hashes, by which nothing is told and something might be opened, and copies of
        answers already given.
    own_words
        In rows that only name a person: what the person wrote, or what the row is known by, so in the export.
    stays
        Column → why words of a person's, or the name, are still there after an erasure: in rows of others, and in what
        is kept.
    is_kept
        The row outlives its person, without anything that leads to one.
    """

    about: About
    area: str = ""
    path: tuple[str, ...] = ()
    names: frozenset[str] = frozenset()
    left_out: frozenset[str] = frozenset()
    own_words: tuple[str, ...] = ()
    stays: Mapping[str, str] = field(default_factory=dict)
    is_kept: bool = False


def _own(area: str, *path: str, names: str = "", left_out: str = "") -> Place:
    return Place(
        about=About.PERSON,
        area=area,
        path=path,
        names=frozenset(names.split()),
        left_out=frozenset(left_out.split()),
    )


def _naming(area: str, names: str, own_words: str = "", **stays: str) -> Place:
    return Place(
        about=About.MENTIONS,
        area=area,
        names=frozenset(names.split()),
        own_words=tuple(own_words.split()),
        stays=stays,
    )


_MINISTRYS = "belongs to the ministry's case, which is documented (arkivlova)"
_STATISTICS = "counts moves between ministries and leads to nobody"
_SEAT = ("seat_id", "person_id")
_PART = ("participant_id", "person_id")

TABLES: Mapping[str, Place] = {
    "person": _own("employment", "id", names="leader_id"),
    "role_grant": _own("employment", "person_id"),
    "directory_user": _own("employment", "person_id"),
    "profile": _own("profile", "person_id"),
    "held_competence": _own("profile", "profile_id", "person_id"),
    "learning_goal": _own("profile", "held_id", "profile_id", "person_id"),
    "experience": _own("profile", "profile_id", "person_id"),
    "wishes": _own("profile", "profile_id", "person_id"),
    "wished_kind": _own("profile", "profile_id", "person_id"),
    "wished_ministry": _own("profile", "profile_id", "person_id"),
    "section_choice": _own("privacy", "profile_id", "person_id"),
    "chosen_ministry": _own("privacy", "profile_id", "person_id"),
    "objection": _own("privacy", "person_id", names="answered_by_id"),
    "favourite": _own("lists", "person_id"),
    "dismissal": _own("lists", "person_id"),
    "saved_search": _own("lists", "person_id"),
    "notice": _own("notices", "person_id"),
    "notice_preference": _own("notices", "person_id"),
    "mail": _own("notices", "person_id"),
    "calendar_feed": _own("notices", "person_id", left_out="token_hash"),
    "placement": Place(
        about=About.PERSON,
        area="cases",
        path=("person_id",),
        names=frozenset({"receiver_id", "leader_id"}),
        is_kept=True,
        stays={"title": _STATISTICS},
    ),
    "placement_step": Place(
        about=About.PERSON,
        area="cases",
        path=("placement_id", "person_id"),
        names=frozenset({"actor_id"}),
        is_kept=True,
        stays={"note": _MINISTRYS, "details": _MINISTRYS},
    ),
    "agreement": Place(
        about=About.PERSON,
        area="cases",
        path=("placement_id", "person_id"),
        names=frozenset({"changed_by_id"}),
        stays={"document": _MINISTRYS, "terms": _MINISTRYS},
    ),
    "counter_warning": _own("cases", "placement_id", "person_id"),
    "core_group_secretary": _own("groups", "person_id"),
    "core_group_seat": _own("groups", "person_id", names="leader_id"),
    "core_group_seat_step": Place(
        about=About.PERSON,
        area="groups",
        path=_SEAT,
        names=frozenset({"actor_id"}),
        stays={"note": _MINISTRYS},
    ),
    "core_group_proposed_seat": _own("groups", "person_id", names="reserve_for_id"),
    "core_group_consultation": _naming("groups", "asked_by_id answered_by_id", "matter asked_at", remark=_MINISTRYS),
    "core_group_review": _naming("groups", "actor_id", "at note", note=_MINISTRYS),
    "rotation_participant": _own("rounds", *_PART[1:]),
    "rotation_post": _own("rounds", "<rotation_participant.post_id", "person_id", names="leader_id"),
    "rotation_requirement": _own("rounds", "post_id", "<rotation_participant.post_id", "person_id"),
    "rotation_wish": _own("rounds", *_PART),
    "rotation_acceptance": _own("rounds", *_PART, names="actor_id"),
    "rotation_leg": _own("rounds", *_PART),
    "rotation_answer": Place(
        about=About.PERSON,
        area="rounds",
        path=("leg_id", *_PART),
        names=frozenset({"actor_id"}),
        stays={"note": _MINISTRYS},
    ),
    "sign_up": _own("courses", "person_id"),
    "certificate": _own("courses", "person_id"),
    "planned_seat": _own("courses", "person_id"),
    "course_lecturer": _own("courses", "person_id"),
    "course_plan": _naming("courses", "made_by_id", "created_at"),
    "competence_priority": _naming("courses", "set_by_id", "competence_key why set_at", why=_MINISTRYS),
    "arena_member": _own("arenas", "person_id"),
    "arena": _naming("arenas", "contact_id", "title_nb title_nn"),
    "opportunity": _naming(
        "openings",
        "owner_id",
        "title capsule do_text learn_text about_text direction created_at",
        title=_MINISTRYS,
        capsule=_MINISTRYS,
        do_text=_MINISTRYS,
        learn_text=_MINISTRYS,
        about_text=_MINISTRYS,
        place=_MINISTRYS,
        link=_MINISTRYS,
        other_body=_MINISTRYS,
        source=_MINISTRYS,
        source_id=_MINISTRYS,
        source_hash=_MINISTRYS,
    ),
    "opportunity_owner": _own("openings", "person_id"),
    "opportunity_approval": _naming(
        "openings", "asked_by_id answered_by_id", "asked_at", comment=_MINISTRYS, reasons=_MINISTRYS
    ),
    "suggestion_stop": _naming(
        "openings", "stopped_by started_by", "stopped_at", reason=_MINISTRYS, start_reason=_MINISTRYS
    ),
    "login_session": _own("log-ins", "person_id", left_out="token_hash provider_session"),
    "api_token": _own("log-ins", "person_id", left_out="token_hash"),
    "kept_answer": _own("log-ins", "person_id", names="caller_id", left_out="request_hash headers body"),
    "reading_flag": _own("log-ins", "person_id", names="seen_to_by"),
    "audit_event": Place(about=About.TRAIL, names=frozenset({"actor_id", "subject_id"})),
    "match_shown": Place(about=About.TRAIL, names=frozenset({"person_id"})),
    **dict.fromkeys(
        (
            *("archived_record", "arena_competence", "arena_date", "audit_head", "audit_link"),
            *("bias_report", "competence", "competence_group", "competence_relation", "competence_synonym"),
            *("core_group", "core_group_ministry", "core_group_proposal", "core_group_requirement", "core_group_role"),
            *("course", "course_goal", "course_prerequisite", "course_session", "directory_group"),
            *("esco_concept", "esco_match", "esco_relation", "esco_word", "feed_position", "gap_snapshot"),
            *("indicator_figure", "indicator_snapshot", "level_text", "limit_count", "match_configuration"),
            *("match_run", "match_tally", "opportunity_ministry", "organisation", "planned_session", "requirement"),
            *("retention_run", "revision", "rotation_limit", "rotation_proposal", "rotation_round", "unit"),
        ),
        Place(about=About.NOBODY),
    ),
}
"""Table → where it stands."""

LEADS_TO_NOBODY: Mapping[str, str] = {
    "archived_record.subject_id": "the opening or placement that was handed over",
    "match_run.subject_id": "the opening or the role that people were found for",
}
"""Columns without a foreign key that look as if they could lead to a person, and to what they lead instead."""
