"""Plans as their readers see them: each with its figures and its proof, and one whole with groups, flows and limits."""

import datetime as dt
import uuid
from typing import Any

from sqlmodel import Session, select

from mobility import rotation_flows, rotation_leg_view, rotation_post_cards
from mobility.actors import Actor
from mobility.rotation_leg_rows import legs
from mobility.rotation_plan_shapes import Changes, Group, LegView, PlanView, Progress, ProposalCard, Survival
from mobility.rotation_problem import Move
from mobility.rotation_shapes import PostCard
from models.rotation import Round, RoundParticipant, RoundPost
from models.rotation_enums import ProposalState
from models.rotation_plan import RoundProposal


def groups(proposal: RoundProposal) -> list[list[Move]]:
    """Give the moves of a plan, group by group; none before it is done."""
    return [
        [(uuid.UUID(one["post"]), uuid.UUID(one["participant"])) for one in group]
        for group in proposal.result.get("groups", ())
    ]


def card(session: Session, row: Round, proposal: RoundProposal, *, now: dt.datetime) -> ProposalCard:
    """Give a plan as a card."""
    return ProposalCard(**_values(session, row, proposal, now))


def plan(session: Session, actor: Actor, row: Round, proposal: RoundProposal, *, now: dt.datetime) -> PlanView:
    """Give a plan whole, for those who run the round."""
    cards = rotation_post_cards.cards(session, row, None)
    held = _held(session, row)
    views = _views(session, actor, row, proposal, cards, held)
    moves = [(view.to_post.id, view.participant_id) for view in views]
    return PlanView(
        **_values(session, row, proposal, now),
        groups=_groups(views),
        flows=rotation_flows.flows(list(cards.values()), held, moves),
        limits=rotation_flows.uses(session, actor, row, held, moves),
        changes=_changes(session, actor, row, proposal, views),
    )


def _values(session: Session, row: Round, proposal: RoundProposal, now: dt.datetime) -> dict[str, Any]:
    found = groups(proposal)
    held = _held(session, row)
    rings = sum(_is_cycle(group, held) for group in found)
    codes = {
        one.id: one.organisation_code for one in session.exec(select(RoundPost).where(RoundPost.round_id == row.id))
    }
    touched = {codes[key] for group in found for post, who in group for key in (post, held[who])}
    told = proposal.result.get("survival")
    is_done = proposal.state is ProposalState.DONE
    return {
        **{name: getattr(proposal, name) for name in _STRAIGHT},
        "gap": _gap(proposal) if is_done else None,
        "cycles": rings,
        "chains": len(found) - rings,
        "longest": max(map(len, found), default=0),
        "ministries": len(touched),
        "survival": Survival(**told) if told else None,
        "is_chosen": proposal.chosen_at is not None and proposal.replaced_at is None,
        "progress": Progress(
            moved=proposal.moved,
            objective=proposal.objective,
            bound=proposal.bound,
            share=_share(proposal, now),
        ),
    }


_STRAIGHT = (
    "id", "goal", "state", "status", "objective", "bound", "moved", "moved_bound", "seconds", "time_limit",
    "created_at", "error",
)  # fmt: skip


def _gap(proposal: RoundProposal) -> float:
    if not proposal.bound or proposal.objective is None or proposal.status != "feasible":
        return 0.0
    return max(0.0, (proposal.bound - proposal.objective) / proposal.bound)


def _share(proposal: RoundProposal, now: dt.datetime) -> float:
    if proposal.started_at is None:
        return 0.0
    if proposal.state is not ProposalState.RUNNING:
        return 1.0
    return min(1.0, max(0.0, (now - proposal.started_at).total_seconds() / proposal.time_limit))


def _held(session: Session, row: Round) -> dict[uuid.UUID, uuid.UUID]:
    query = select(RoundParticipant.id, RoundParticipant.post_id).where(RoundParticipant.round_id == row.id)
    return dict(session.exec(query).all())


def _is_cycle(group: list[Move], held: dict[uuid.UUID, uuid.UUID]) -> bool:
    return group[0][0] == held[group[-1][1]]


def _views(
    session: Session,
    actor: Actor,
    row: Round,
    proposal: RoundProposal,
    cards: dict[uuid.UUID, PostCard],
    held: dict[uuid.UUID, uuid.UUID],
) -> list[LegView]:
    """Give the moves: with their answers where the plan is or was chosen, else as they were computed."""
    told = [one for group in proposal.result.get("groups", ()) for one in group]
    left = {uuid.UUID(one["participant"]): [uuid.UUID(who) for who in one["left"]] for one in told}
    if proposal.chosen_at is not None:
        return rotation_leg_view.views(session, actor, row, legs(session, proposal), fallbacks=left)
    who = rotation_leg_view.names(session, set(held))
    return [
        LegView(
            id=None,
            participant_id=person,
            who=who[person],
            from_post=cards[held[person]],
            to_post=cards[post],
            group=number,
            position=position,
            state=None,
            due_on=None,
            answers={},
            waits_for=frozenset(),
            reader=frozenset(),
            fallback=tuple(sorted(who[key] for key in left[person])),
            placement_id=None,
        )
        for number, group in enumerate(groups(proposal), start=1)
        for position, (post, person) in enumerate(group, start=1)
    ]


def _groups(views: list[LegView]) -> tuple[Group, ...]:
    found: dict[int, list[LegView]] = {}
    for view in views:
        found.setdefault(view.group, []).append(view)
    return tuple(_group(number, tuple(members)) for number, members in found.items())


def _group(number: int, members: tuple[LegView, ...]) -> Group:
    first, last = members[0].to_post, members[-1].from_post
    is_cycle = first.id == last.id
    return Group(
        number=number,
        is_cycle=is_cycle,
        vacancy=None if is_cycle else first,
        legs=members,
        opens=None if is_cycle else last,
    )


def _changes(
    session: Session, actor: Actor, row: Round, proposal: RoundProposal, now_legs: list[LegView]
) -> Changes | None:
    before = session.get(RoundProposal, proposal.repairs_id) if proposal.repairs_id else None
    if before is None:
        return None
    old = rotation_leg_view.views(session, actor, row, legs(session, before))
    old_moves = {(one.to_post.id, one.participant_id) for one in old}
    moves = {(one.to_post.id, one.participant_id) for one in now_legs}
    return Changes(
        kept=tuple(one for one in now_legs if (one.to_post.id, one.participant_id) in old_moves),
        gone=tuple(one for one in old if (one.to_post.id, one.participant_id) not in moves),
        new=tuple(one for one in now_legs if (one.to_post.id, one.participant_id) not in old_moves),
    )
