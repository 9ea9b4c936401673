"""A made-up round of the size of the whole service, from a seed: 17 ministries, fields of work, limits."""

import random

from matching.clearing.problem import Limit, Round

MINISTRIES = 17
FIELDS = 60
WISHES = 10
NEAR = 0.8
"""Share of the wishes that lie in a person's own field."""


def made_up(people: int, seed: int, *, vacancies: int | None = None, max_cycle: int = 3, max_chain: int = 4) -> Round:
    """Make a round.

    Everybody holds a post in a ministry and a field of work, and could take some ten posts of other ministries, most of
    them in the same field. A weight falls with the person's own ranking and has chance in it. Each ministry may lose no
    more than one in fifty, net.

    Parameters
    ----------
    people
        How many take part.
    seed
        Of all chance.
    vacancies
        Posts that open; one in twenty people otherwise.
    max_cycle, max_chain
        As in ``Round``.
    """
    chance = random.Random(seed)  # noqa: S311 - a made-up round, no secret
    open_posts = people // 20 if vacancies is None else vacancies
    persons = [f"p{number}" for number in range(people)]
    posts = [*persons, *(f"v{number}" for number in range(open_posts))]
    ministry = {post: chance.randrange(MINISTRIES) for post in posts}
    field = {post: min(int(chance.expovariate(2.5 / FIELDS)), FIELDS - 1) for post in posts}
    in_field = [[post for post in posts if field[post] == number] for number in range(FIELDS)]
    edges = []
    for person in persons:
        wished: dict[str, None] = {}
        for _ in range(WISHES):
            post = chance.choice(in_field[field[person]] if chance.random() < NEAR else posts)
            if ministry[post] != ministry[person]:
                wished[post] = None
        edges += [
            (post, person, round(1.0 - 0.06 * place - 0.3 * chance.random(), 4)) for place, post in enumerate(wished)
        ]
    groups = [frozenset(post for post in posts if ministry[post] == number) for number in range(MINISTRIES)]
    limits = tuple(Limit(group, len(group) // 50) for group in groups if group)
    return Round(max_cycle, max_chain, tuple(persons), tuple(posts[people:]), tuple(edges), limits)
