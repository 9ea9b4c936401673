"""All that people can be told: each code, and what kind of notice it is. The words stand under ``notice.<code>``."""

from collections.abc import Mapping

from models.enums import NoticeKind, NoticePace

CODES: Mapping[str, NoticeKind] = {
    "placement.invited": NoticeKind.TASK,
    "placement.interest": NoticeKind.TASK,
    "placement.from-round": NoticeKind.TASK,
    "placement.revealed": NoticeKind.NEWS,
    "placement.talk": NoticeKind.NEWS,
    "placement.offered": NoticeKind.TASK,
    "placement.asked": NoticeKind.TASK,
    "placement.went-on": NoticeKind.NEWS,
    "placement.reminder": NoticeKind.DEADLINE,
    "placement.overdue": NoticeKind.DEADLINE,
    "placement.dialogue": NoticeKind.TASK,
    "placement.released": NoticeKind.TASK,
    "placement.refused": NoticeKind.NEWS,
    "placement.signed": NoticeKind.NEWS,
    "placement.agreed": NoticeKind.NEWS,
    "placement.started": NoticeKind.NEWS,
    "placement.check-in": NoticeKind.NEWS,
    "placement.extended": NoticeKind.TASK,
    "placement.ends": NoticeKind.DEADLINE,
    "placement.ended": NoticeKind.TASK,
    "placement.withdrawn": NoticeKind.NEWS,
    "placement.declined": NoticeKind.NEWS,
    "placement.interrupted": NoticeKind.NEWS,
    "agreement.changed": NoticeKind.TASK,
    "counter.stay": NoticeKind.DEADLINE,
    "counter.service": NoticeKind.DEADLINE,
    "counter.notice": NoticeKind.DEADLINE,
    "rotation.asked": NoticeKind.TASK,
    "rotation.gone": NoticeKind.NEWS,
    "course.offer": NoticeKind.TASK,
    "course.lapsed": NoticeKind.NEWS,
    "course.reminder": NoticeKind.DEADLINE,
    "course.changed": NoticeKind.DEADLINE,
    "course.cancelled": NoticeKind.DEADLINE,
    "course.completed": NoticeKind.TASK,
    "course.leader": NoticeKind.NEWS,
    "course.leader-gone": NoticeKind.NEWS,
    "approval.asked": NoticeKind.TASK,
    "approval.given": NoticeKind.NEWS,
    "approval.returned": NoticeKind.TASK,
    "opportunity.co-owner": NoticeKind.NEWS,
    "opportunity.no-longer-owner": NoticeKind.NEWS,
    "opportunity.handed-over": NoticeKind.NEWS,
    "search.hits": NoticeKind.SEARCH,
    "search.expired": NoticeKind.SEARCH,
}

PACES: Mapping[NoticeKind, NoticePace] = {
    NoticeKind.TASK: NoticePace.AT_ONCE,
    NoticeKind.DEADLINE: NoticePace.AT_ONCE,
    NoticeKind.NEWS: NoticePace.DAILY,
    NoticeKind.SEARCH: NoticePace.DAILY,
}
"""How soon each kind is mailed to who has chosen nothing."""
