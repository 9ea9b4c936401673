"""What somebody sends who stops suggestions or starts them again."""

from typing import Annotated

from pydantic import BaseModel, StringConstraints

LONGEST = 500


class SwitchInput(BaseModel):
    """Why. Everybody whom the stop concerns reads it."""

    reason: Annotated[str, StringConstraints(strip_whitespace=True, min_length=3, max_length=LONGEST)]
