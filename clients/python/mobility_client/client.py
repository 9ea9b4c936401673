"""The service as Python sees it."""

import uuid
from collections.abc import Iterator, Mapping
from typing import Any, TypeVar

import requests

from mobility_client.shapes import (
    Caller,
    Draft,
    Opportunity,
    OpportunityCard,
    Placement,
    PlacementCard,
    Suggestion,
    read,
    written,
)
from mobility_client.transport import Transport

Shape = TypeVar("Shape")


class Client:
    """A client of the API, version 1.

    Parameters
    ----------
    address
        Where the service is, such as ``https://mobilitet.example``.
    token
        A key made on the page ``/api-nokler``.
    **options
        Further arguments of ``Transport``.
    """

    def __init__(self, address: str, token: str, **options: Any) -> None:
        self._transport = Transport(address, token, **options)

    def me(self) -> Caller:
        """Tell who asks, and what the token opens."""
        return read(Caller, self._transport.send("GET", "/me").json())

    def opportunities(self, *, size: int = 50, **filters: Any) -> Iterator[OpportunityCard]:
        """Give all openings that filters find, page by page as they are needed; see ``GET /opportunities``."""
        return self._pages(OpportunityCard, "/opportunities", {**filters, "size": size})

    def opportunity(self, opportunity_id: uuid.UUID) -> Opportunity:
        """Read one opening."""
        return _opening(self._transport.send("GET", f"/opportunities/{opportunity_id}"))

    def own_opportunities(self) -> Iterator[OpportunityCard]:
        """Give the caller's own openings, drafts too."""
        return self._pages(OpportunityCard, "/opportunities/own", {})

    def post_opportunity(self, draft: Draft, *, direction: str = "offered") -> Opportunity:
        """Begin a draft that the caller owns."""
        asked = {"direction": direction}
        return _opening(self._transport.send("POST", "/opportunities", query=asked, body=written(draft)))

    def change_opportunity(self, seen: Opportunity, **changes: Any) -> Opportunity:
        """Change an own opening from how it was seen. Raises Changed where somebody has written since."""
        path, match = f"/opportunities/{seen.id}", {"If-Match": seen.etag}
        return _opening(self._transport.send("PATCH", path, body=changes, headers=match))

    def publish_opportunity(self, opportunity_id: uuid.UUID) -> bool:
        """Publish an own draft; False where it waits for HR of its ministry."""
        return bool(self._transport.send("POST", f"/opportunities/{opportunity_id}/publish").json()["is_published"])

    def withdraw_opportunity(self, opportunity_id: uuid.UUID) -> Opportunity:
        """Take an own opening back."""
        return _opening(self._transport.send("POST", f"/opportunities/{opportunity_id}/withdraw"))

    def suggestions(self, n: int = 20) -> list[Suggestion]:
        """Give openings suggested to the caller, best first, with why."""
        told = self._transport.send("GET", "/me/recommendations", query={"n": n}).json()
        return [_suggestion(one) for one in told["items"]]

    def show_interest(
        self, opportunity_id: uuid.UUID, *, note: str = "", shows: tuple[str, ...] = ("competences",)
    ) -> Placement:
        """Tell the owner of an open assignment that the caller is interested."""
        path = f"/opportunities/{opportunity_id}/interest"
        return read(Placement, self._transport.send("POST", path, body={"note": note, "shows": list(shows)}).json())

    def placements(self) -> Iterator[PlacementCard]:
        """Give the cases that the caller has a part in: those that wait for the caller first."""
        return self._pages(PlacementCard, "/placements", {})

    def take_step(self, seen: PlacementCard, move: str, **told: Any) -> Placement:
        """Take a step in a case from where it was seen. Raises Refused, 409, where it has gone on since."""
        body = {"move": move, "seen": seen.seen, **told}
        return read(Placement, self._transport.send("POST", f"/placements/{seen.id}/moves", body=body).json())

    def ask(self, method: str, path: str, **sent: Any) -> Any:
        """Ask for anything else that the API offers, and give the JSON of the answer, None where there is none."""
        answer = self._transport.send(method, path, **sent)
        return answer.json() if answer.content else None

    def _pages(self, shape: type[Shape], path: str, query: Mapping[str, Any]) -> Iterator[Shape]:
        answer = self._transport.send("GET", path, query=query)
        while True:
            yield from (read(shape, one) for one in answer.json()["items"])
            following = answer.links.get("next")
            if following is None:
                return
            answer = self._transport.send("GET", following["url"])


def _opening(answer: requests.Response) -> Opportunity:
    return read(Opportunity, {**answer.json(), "etag": answer.headers.get("ETag", "")})


def _suggestion(told: Mapping[str, Any]) -> Suggestion:
    parts = sorted(told["fit"]["parts"], key=lambda part: -part["share"])
    reasons = tuple(reason["code"] for part in parts for reason in part["reasons"])
    return Suggestion(read(OpportunityCard, told["card"]), told["fit"]["score"], reasons)
