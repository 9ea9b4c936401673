"""The order that all scorers keep: changed openings stay where they are, new ones come last, removed ones go."""

from collections.abc import Collection, Iterable, Mapping

from matching.types import Opening


def arranged(
    kept: Mapping[str, Opening], changed: Iterable[Opening], removed: Collection[str] = ()
) -> dict[str, Opening]:
    """Give a new mapping of id → opening in the common order; ``kept`` stays as it is.

    Raises
    ------
    ValueError
        When an id stands twice in ``changed``, or both there and in ``removed``.
    """
    fresh: dict[str, Opening] = {}
    gone = set(removed)
    for opening in changed:
        if opening.id in fresh or opening.id in gone:
            raise ValueError(f"opening {opening.id!r} stands more than once; give every opening its own id")
        fresh[opening.id] = opening
    return {key: opening for key, opening in {**kept, **fresh}.items() if key not in gone}
