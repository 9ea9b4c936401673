"""What callers ask for in the address, and change in part."""

from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, create_model

from mobility.opportunity_input import OpportunityInput
from mobility.search import Filters, Sort
from models.academy_enums import CourseForm
from models.enums import Direction, Language, OpportunityKind, Route
from web.api.paging import After, PageQuery, Size

# PostgreSQL refuses NUL, and no other control sign means anything in a search.
Text = Annotated[str, Field(pattern=r"^[^\x00-\x1f\x7f]*$")]
Key = Annotated[str, Field(pattern=r"^[A-Za-z0-9.-]{1,80}$")]


class OpportunityQuery(BaseModel):
    """Filters, order and page of a search. Within a filter any of its choices will do; all filters must hold."""

    model_config = ConfigDict(extra="forbid")

    q: Text = Field(default="", max_length=200, description="Words; each must occur")
    kind: list[OpportunityKind] = []
    ministry: list[Key] = Field(default=[], description="Codes of organisations")
    direction: list[Direction] = []
    route: list[Route] = []
    language: list[Language] = []
    competence: list[Key] = Field(default=[], description="Keys of competences, any of which is asked for")
    months: int | None = Field(default=None, ge=1, le=60, description="Longest stay")
    percentage: int | None = Field(default=None, ge=1, le=100, description="Largest share of a week")
    sort: Sort = Sort.NEWEST
    after: After = None
    size: Size = 20

    @property
    def filters(self) -> Filters:
        """Give the filters alone."""
        return Filters.model_validate(self.model_dump(include=set(Filters.model_fields)))


class DirectionQuery(BaseModel):
    """Whether an opening is offered or sought."""

    model_config = ConfigDict(extra="forbid")

    direction: Direction = Direction.OFFERED


class CompetenceQuery(BaseModel):
    """A text that may mean a competence."""

    model_config = ConfigDict(extra="forbid")

    q: Text = Field(min_length=1, max_length=100)
    n: int = Field(default=8, ge=1, le=50, description="Most answers")


class RecommendationQuery(BaseModel):
    """How many suggestions."""

    model_config = ConfigDict(extra="forbid")

    n: int = Field(default=20, ge=1, le=100)


# The fields of ``OpportunityInput``, none of them required: what is not sent stays as it is.
OpportunityPatch: Any = create_model(
    "OpportunityPatch",
    __base__=OpportunityInput,
    __doc__="Changes of an opening: a field that is left out stays as it is; the requirements are one field.",
    kind=(OpportunityKind | None, None),
    title=(str | None, Field(default=None, max_length=200)),
)


class PostQuery(PageQuery):
    """Words and ministries that posts of a round are found by, and which page."""

    q: Text = Field(default="", max_length=200, description="Words; each must occur")
    ministry: list[Key] = Field(default=[], description="Codes of organisations")


class CourseQuery(PageQuery):
    """What courses are looked for, and which page. Within a filter any of its choices will do."""

    q: Text = Field(default="", max_length=200, description="Words; each must occur")
    competence: Key | None = Field(default=None, description="Key of a competence that the course gives")
    form: list[CourseForm] = Field(default=[])
    language: list[Language] = Field(default=[])
    within_days: int | None = Field(default=None, ge=1, le=1000, description="A session begins within so many days")


class IndicatorQuery(BaseModel):
    """Which quarter, and for which ministry."""

    model_config = ConfigDict(extra="forbid")

    quarter: str | None = Field(default=None, pattern=r"^\d{4}-[1-4]$", description="Such as 2026-3; the newest told")
    ministry: Key | None = Field(default=None, description="Code of an organisation that the caller follows")
