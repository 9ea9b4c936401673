"""Rounds made up for tests, and the best plan found by trying everything."""

from itertools import product

from hypothesis import strategies as st

from matching.clearing.problem import Limit, Round


@st.composite
def rounds(draw, *, most_people=8, most_vacancies=2, gains=False):
    people = tuple(f"p{number}" for number in range(draw(st.integers(0, most_people))))
    vacancies = tuple(f"v{number}" for number in range(draw(st.integers(0, most_vacancies))))
    pairs = [(giver, taker) for giver in (*people, *vacancies) for taker in people if giver != taker]
    chosen = draw(st.lists(st.sampled_from(pairs), unique=True, max_size=22)) if pairs else []
    weight = draw(st.sampled_from([st.just(1.0), st.integers(1, 9).map(float), st.floats(0.01, 1.0)]))
    edges = tuple((giver, taker, draw(weight)) for giver, taker in chosen)
    return Round(
        max_cycle=draw(st.integers(0, 4)),
        max_chain=draw(st.integers(0, 4)),
        participants=people,
        vacancies=vacancies,
        edges=edges,
        limits=draw(_limits(people, vacancies, lowest=-1 if gains else 0)),
    )


def _limits(people, vacancies, lowest):
    """Staffing rules of which none asks for more than its vacancies could give."""
    if not (people or vacancies):
        return st.just(())
    members = st.frozensets(st.sampled_from((*people, *vacancies)), min_size=1)
    limit = members.flatmap(
        lambda group: st.integers(lowest if group & set(vacancies) else 0, 1).map(lambda loss: Limit(group, loss))
    )
    return st.lists(limit, max_size=2, unique_by=lambda one: one.members).map(tuple)


def every_plan(asked):
    """Yield the moves (giver, taker) of every plan of a round."""
    givers = {person: [None] for person in asked.participants}
    for giver, taker, _ in asked.edges:
        givers[taker].append(giver)
    for chosen in product(*givers.values()):
        moves = [(giver, taker) for giver, taker in zip(chosen, givers, strict=True) if giver is not None]
        if _holds(asked, moves):
            yield moves


def worth(asked, moves):
    weights = {(giver, taker): weight for giver, taker, weight in asked.edges}
    return sum(weights[move] for move in moves)


def _holds(asked, moves):
    onward = dict(moves)
    if len(onward) < len(moves) or any(_loss(limit, moves) > limit.max_net_loss for limit in asked.limits):
        return False
    chains = [_length(onward, post) for post in asked.vacancies if post in onward]
    cycles = [_length(onward, person) for person in asked.participants if person in onward]
    return all(length <= asked.max_chain for length in chains) and all(length <= asked.max_cycle for length in cycles)


def _length(onward, post):
    """Take a cycle or chain out, by its first post, and say how many move. A chain without a vacancy is too long."""
    first, length = post, 0
    while post in onward:
        post = onward.pop(post)
        length += 1
    return length if post == first or first.startswith("v") else 99


def _loss(limit, moves):
    return sum((taker in limit.members) - (giver in limit.members) for giver, taker in moves)
