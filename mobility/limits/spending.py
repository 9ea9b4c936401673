"""Spend of what one may do in a while; whoever has no more is told when to come back."""

import datetime as dt
import math
import uuid
from dataclasses import dataclass

from limits.strategies import FixedWindowRateLimiter
from sqlmodel import Session

from mobility.errors import MobilityError
from mobility.limits import flags
from mobility.limits.rules import Limit, Rules
from mobility.limits.storage import DatabaseStorage


class TooManyError(MobilityError):
    """No more of this for a while; ``seconds`` tells how long."""

    def __init__(self, rule: str, seconds: int) -> None:
        super().__init__(f"too much of {rule}")
        self.rule = rule
        self.seconds = seconds


@dataclass(frozen=True, slots=True)
class Book:
    """The rules that hold, and the salt that counts are kept by."""

    rules: Rules
    salt: bytes


@dataclass(frozen=True, slots=True)
class Spender:
    """Who spends: what their counts are kept by, and the person to name in a flag, where it is one."""

    key: str
    person_id: uuid.UUID | None = None


def spend(session: Session, book: Book, rule: str, spender: Spender, *, cost: int = 1, now: dt.datetime) -> None:
    """Count an act against every limit of a rule. Flushes, never commits; what is refused is to be rolled back.

    Raises
    ------
    TooManyError
        When a limit would be passed. Nothing of the act has then been counted once the transaction is rolled back.
    """
    storage = DatabaseStorage(session, salt=book.salt, now=now)
    limiter = FixedWindowRateLimiter(storage)
    for limit in book.rules[rule]:
        if not limiter.hit(limit.item, rule, spender.key, cost=cost):
            ends = storage.get_expiry(limit.item.key_for(rule, spender.key))
            raise TooManyError(rule, max(1, math.ceil(ends - now.timestamp())))
        if limit.flag_at and spender.person_id:
            count = storage.get(limit.item.key_for(rule, spender.key))
            if _passes(limit, count, cost):
                flags.put(session, spender.person_id, hours=limit.hours, count=count, now=now)


def _passes(limit: Limit, count: int, cost: int) -> bool:
    """Tell whether this very act brings the count to where it is told: once a window."""
    return limit.flag_at is not None and count - cost < limit.flag_at <= count
