"""From the edges of a plan to its cycles and chains."""

from matching.clearing.network import Ints, Network


def parts(network: Network, edges: Ints) -> tuple[list[list[int]], list[list[int]]]:
    """Split a plan's edges into cycles, each from its first person on, and chains, each from its vacancy on."""
    onward = {int(network.source[edge]): int(edge) for edge in edges}
    chains = [_follow(network, onward, node) for node in sorted(onward) if node >= network.people]
    cycles = [_follow(network, onward, node) for node in sorted(onward) if node in onward]
    return cycles, chains


def _follow(network: Network, onward: dict[int, int], node: int) -> list[int]:
    found = []
    while node in onward:
        edge = onward.pop(node)
        found.append(edge)
        node = int(network.target[edge])
    return found
