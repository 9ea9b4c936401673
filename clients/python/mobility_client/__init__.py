"""A typed client of Mobilitetstorget's API v1."""

from mobility_client.client import Client
from mobility_client.errors import Changed, Refused, Unreachable
from mobility_client.shapes import Caller, Draft, Opportunity, OpportunityCard, Placement, PlacementCard, Suggestion

__all__ = [
    "Caller",
    "Changed",
    "Client",
    "Draft",
    "Opportunity",
    "OpportunityCard",
    "Placement",
    "PlacementCard",
    "Refused",
    "Suggestion",
    "Unreachable",
]
