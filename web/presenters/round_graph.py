"""Where nodes and arrows of a plan's graph stand: ministries on a circle, an arrow for each kind of move between two.

Swaps and chains bend to different sides, so that neither hides the other, also where both run between the same two.
"""

import math
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

SIZE = 720
_CENTRE = SIZE / 2
_RADIUS = 292
_NODE = (76, 34)
_MARGIN = 7
_BEND = {"cycle": 0.36, "chain": 0.62}
_LOOP = 52

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Move:
    """Somebody goes from one ministry to another, in a ``cycle`` of swaps or a ``chain``."""

    giver: str
    taker: str
    kind: str


@dataclass(frozen=True, slots=True)
class Node:
    """A ministry: the code it is written with, its middle and its upper left corner."""

    code: str
    x: float
    y: float

    @property
    def left(self) -> float:
        """The left side of its box."""
        return round(self.x - _NODE[0] / 2, 1)

    @property
    def top(self) -> float:
        """The upper side of its box."""
        return round(self.y - _NODE[1] / 2, 1)


@dataclass(frozen=True, slots=True)
class Arrow:
    """All moves of a kind between two ministries: the line, how many they are, and where that is written."""

    kind: str
    path: str
    count: int
    x: float
    y: float

    @property
    def width(self) -> float:
        """How thick the line is: thicker for more people, within what the arrow's head can bear."""
        return min(1.5 + 0.75 * self.count, 6)


@dataclass(frozen=True, slots=True)
class Graph:
    """The whole picture in a square of ``SIZE``."""

    nodes: tuple[Node, ...]
    arrows: tuple[Arrow, ...]
    size: int = SIZE
    node_width: int = _NODE[0]
    node_height: int = _NODE[1]


def draw(moves: Iterable[Move]) -> Graph:
    """Place the ministries that anybody leaves or comes to, by their codes from the top and with the clock."""
    counted = Counter(moves)
    codes = sorted({code for move in counted for code in (move.giver, move.taker)})
    nodes = {code: _node(code, number, len(codes)) for number, code in enumerate(codes)}
    ordered = sorted(counted.items(), key=lambda one: (one[0].kind, one[0].giver, one[0].taker))
    return Graph(
        nodes=tuple(nodes.values()),
        arrows=tuple(_arrow(nodes[move.giver], nodes[move.taker], move.kind, count) for move, count in ordered),
    )


def _node(code: str, number: int, count: int) -> Node:
    angle = 2 * math.pi * number / count - math.pi / 2
    return Node(code, round(_CENTRE + _RADIUS * math.cos(angle), 1), round(_CENTRE + _RADIUS * math.sin(angle), 1))


def _arrow(giver: Node, taker: Node, kind: str, count: int) -> Arrow:
    if giver == taker:
        return _loop(giver, kind, count)
    pull = _bent(giver, taker, _BEND[kind])
    start, end = _edge(giver, pull), _edge(taker, pull)
    middle = tuple(round((a + 2 * b + c) / 4, 1) for a, b, c in zip(start, pull, end, strict=True))
    path = f"M{_told(start)} Q{_told(pull)} {_told(end)}"
    return Arrow(kind, path, count, middle[0], middle[1])


def _bent(giver: Node, taker: Node, bend: float) -> Point:
    """Give the point that pulls the line: towards the middle of the circle, and to the right of the way there.

    What goes to and fro between two bends apart, since right is the other side on the way back.
    """
    x, y = (giver.x + taker.x) / 2, (giver.y + taker.y) / 2
    dx, dy = taker.x - giver.x, taker.y - giver.y
    # Neighbours are near each other: a line pulled far towards the middle would be a hairpin.
    bend *= min(math.hypot(dx, dy) / _RADIUS, 1)
    return (x + (_CENTRE - x) * bend - dy * 0.13, y + (_CENTRE - y) * bend + dx * 0.13)


def _edge(node: Node, towards: Point) -> Point:
    """Give where a line from the middle of a node leaves its box, a little outside."""
    dx, dy = towards[0] - node.x, towards[1] - node.y
    reach = min(
        (_NODE[0] / 2 + _MARGIN) / abs(dx) if dx else math.inf,
        (_NODE[1] / 2 + _MARGIN) / abs(dy) if dy else math.inf,
    )
    share = min(reach, 1.0)
    return (node.x + dx * share, node.y + dy * share)


def _loop(node: Node, kind: str, count: int) -> Arrow:
    """Draw a move inside a ministry: out towards the middle of the circle and back."""
    dx, dy = _CENTRE - node.x, _CENTRE - node.y
    length = math.hypot(dx, dy) or 1
    ux, uy = dx / length, dy / length
    sides = [(node.x + (ux * 1.9 - side * uy) * _LOOP, node.y + (uy * 1.9 + side * ux) * _LOOP) for side in (0.7, -0.7)]
    start, end = (_edge(node, side) for side in sides)
    path = f"M{_told(start)} C{_told(sides[0])} {_told(sides[1])} {_told(end)}"
    top = 1.9 * 0.75 * _LOOP
    return Arrow(kind, path, count, round(node.x + ux * top, 1), round(node.y + uy * top, 1))


def _told(point: Point) -> str:
    return f"{point[0]:.1f} {point[1]:.1f}"
