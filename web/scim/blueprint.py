"""What all parts of SCIM share: where they are, and how they tell of what cannot be read."""

from flask import Blueprint
from pydantic import ValidationError
from scim2_models import SCIMException

from web.scim.asked import PREFIX
from web.scim.errors import unreadable


def made(name: str, path: str) -> Blueprint:
    """Make a blueprint for one of SCIM's endpoints."""
    blueprint = Blueprint(name, __name__, url_prefix=f"{PREFIX}{path}")
    blueprint.register_error_handler(ValidationError, unreadable)
    blueprint.register_error_handler(SCIMException, unreadable)
    return blueprint
