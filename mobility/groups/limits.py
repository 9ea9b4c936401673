"""The numbers that kjernegrupper keep to, read from the reference data."""

from functools import cache

from pydantic import BaseModel, ConfigDict

from mobility import reference


class Limits(BaseModel):
    """Limits of kjernegrupper.

    Parameters
    ----------
    most_living
        Groups that may live at once before a new start is warned of.
    most_load
        Per cent of a week that groups and assignments may take of anybody who is proposed.
    answer_working_days, reminder_working_days_before
        Working days to answer, and how many of them are left when whoever is asked is reminded.
    review_reminder_days
        Days before a review on which its secretariat is reminded.
    alike
        From which likeness on, 0 to 1, two mandates are shown side by side.
    """

    model_config = ConfigDict(extra="ignore", frozen=True)

    most_living: int
    most_load: int
    answer_working_days: int
    reminder_working_days_before: int
    review_reminder_days: int
    alike: float


@cache
def limits() -> Limits:
    """Give the limits."""
    return Limits.model_validate(reference.read("core_groups"))
