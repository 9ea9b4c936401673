"""An asking for approval as pages show it: with the reasons of its rules in words."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from mobility.opportunity_shapes import Detail
from mobility.publishing import approval_rules
from mobility.publishing.askings import Approval
from models.enums import Language


@dataclass(frozen=True, slots=True)
class ApprovalCard:
    """An asking, and why it was asked, in words."""

    approval: Approval
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AnswerForm:
    """The form of an answer as it was typed."""

    values: Mapping[str, str]


def card(approval: Approval, language: Language) -> ApprovalCard:
    """Give an asking with its reasons in words."""
    return ApprovalCard(approval, approval_rules.worded(approval.reasons, language))


def cards(approvals: Iterable[Approval], language: Language) -> list[ApprovalCard]:
    """Give askings with their reasons in words."""
    return [card(one, language) for one in approvals]


def needs_approval(detail: Detail) -> bool:
    """Tell whether a rule asks for a yes before an opening is published."""
    return bool(approval_rules.reasons(approval_rules.terms(detail)))


def sent(posted: Mapping[str, str]) -> AnswerForm:
    """Keep what was typed, for a form that comes back with a fault."""
    return AnswerForm({"comment": posted.get("comment", "")})
