"""What openings ask for, as sparse rows: one product with what profiles hold gives every score."""

from collections.abc import Iterable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from matching.scorers.credit import Credit, has
from matching.types import LEVELS, Held, Opening, Profile

STEPS: tuple[int | None, ...] = (None, *LEVELS)
"""What can be asked: any level, or one of the five. Each has its own feature beside each competence."""


class Asked:
    """The requirements of some openings, their weights adding up to 1 for each opening.

    Parameters
    ----------
    openings
        In the common order of the scorers.
    credit
        What requirements weigh.
    """

    def __init__(self, openings: Sequence[Opening], credit: Credit) -> None:
        keys = {asked.competence: None for opening in openings for asked in opening.requirements}
        self.columns = {key: column for column, key in enumerate(keys)}
        features, weights, starts = [], [], [0]
        for opening in openings:
            features += [self.columns[one.competence] * len(STEPS) + (one.level or 0) for one in opening.requirements]
            weights += shares(opening, credit)
            starts.append(len(features))
        shape = (len(openings), max(1, len(self.columns) * len(STEPS)))
        rows = csr_matrix((np.array(weights, dtype=np.float64), features, starts), shape=shape)
        self._by_feature = csr_matrix(rows.T)
        self.filled: NDArray[np.bool_] = np.diff(rows.indptr) > 0

    def product(self, credits_of: Iterable[Mapping[str, Sequence[float]]]) -> NDArray[np.float64]:
        """Multiply what profiles hold with what is asked.

        Parameters
        ----------
        credits_of
            One mapping a profile: competence → its credit towards each of ``STEPS``.

        Returns
        -------
        ndarray
            Shape (profiles, openings), each 0 to 1.
        """
        columns: list[int] = []
        values: list[float] = []
        starts = [0]
        for credits_held in credits_of:
            for key, steps in credits_held.items():
                column = self.columns.get(key)
                if column is not None:
                    columns.extend(range(column * len(STEPS), (column + 1) * len(STEPS)))
                    values.extend(steps)
            starts.append(len(columns))
        shape = (len(starts) - 1, self._by_feature.shape[0])
        rows = csr_matrix((np.array(values, dtype=np.float64), columns, starts), shape=shape)
        found: NDArray[np.float64] = (rows @ self._by_feature).toarray()
        return np.clip(found, 0.0, 1.0)


def shares(opening: Opening, credit: Credit) -> list[float]:
    """Give what each requirement weighs in its opening; the weights add up to 1."""
    weights = [credit.weight(asked) for asked in opening.requirements]
    return [weight / sum(weights) for weight in weights]


def steps(held: Held, credit: Credit) -> tuple[float, ...]:
    """Give the credit of a held competence towards each of ``STEPS``."""
    return tuple(credit.of(held, step) for step in STEPS)


def tells_competences(profile: Profile) -> bool:
    """Tell whether the profile names anything that it holds; if not, what it lacks is not known either."""
    return any(has(held) for held in profile.competences)
