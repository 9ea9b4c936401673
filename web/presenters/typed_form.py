"""A form between two looks at it: everything as it was typed, right or wrong."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from pydantic import BaseModel


@dataclass(frozen=True, slots=True)
class TypedForm:
    """Field → what was typed."""

    values: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def read(cls, posted: Mapping[str, str], shape: type[BaseModel]) -> "TypedForm":
        """Read the sent form of a shape."""
        return cls({name: posted.get(name, "") for name in shape.model_fields})

    def as_input(self) -> dict[str, str]:
        """Give what the shape reads: fields left empty are left out."""
        return {name: value for name, value in self.values.items() if value.strip()}
