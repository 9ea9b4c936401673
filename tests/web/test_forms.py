"""What people send is read once, with every fault named by its field."""

import pytest
from pydantic import BaseModel, Field

from mobility.errors import InvalidInputError
from web.forms import parse


class Row(BaseModel):
    """A row of a form."""

    level: int = Field(ge=1, le=5)


class Sent(BaseModel):
    """A form with rows."""

    title: str = Field(min_length=1)
    rows: tuple[Row, ...] = ()


def test_good_values_become_the_shape():
    assert parse(Sent, {"title": "Klima", "rows": [{"level": "3"}]}) == Sent(title="Klima", rows=(Row(level=3),))


def test_every_fault_is_named_by_its_field_and_code():
    with pytest.raises(InvalidInputError) as caught:
        parse(Sent, {"title": "", "rows": [{"level": 3}, {"level": 9}]})
    assert caught.value.fields == {"title": "string_too_short", "rows.1.level": "less_than_equal"}
