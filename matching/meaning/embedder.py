"""What a model of meaning is: texts in, directions out; near directions are near meanings, in any language."""

from collections.abc import Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]


class ModelError(ValueError):
    """A model of meaning that cannot be used, with the way out."""


class Embedder(Protocol):
    """A model of meaning. Safe to share between threads; pickles as its recipe, so that workers load their own."""

    @property
    def name(self) -> str:
        """The model and its version: vectors of different names are never compared."""

    @property
    def floor(self) -> float:
        """How alike two texts with nothing in common look: a cosine from −1 to 1."""

    def embed(self, texts: Sequence[str], *, lasting: bool = False) -> Vectors:
        """Give each text's direction.

        Parameters
        ----------
        texts
            Any number, none of them empty.
        lasting
            The texts are no person's own: what is worked out may be kept on disk.

        Returns
        -------
        ndarray
            Shape (texts, dimensions), rows of length 1. A text's row depends on no other text.
        """
