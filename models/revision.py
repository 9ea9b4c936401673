"""Counters that tell other workers that something has changed."""

from sqlmodel import Field, SQLModel


class Revision(SQLModel, table=True):
    """The number of the newest change of a topic.

    A writer takes the next number in its own transaction, which holds the row until commit; so numbers become visible
    in order and a reader that has seen n misses nothing up to n.
    """

    topic: str = Field(primary_key=True, max_length=40)
    number: int = 0
