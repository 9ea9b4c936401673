"""Where the benchmark data lies that some tests read; they skip with a clear word where it is not there."""

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
FOLDER = Path(os.environ.get("MOBILITY_DATA", ROOT.parent / "shared" / "data"))


def benchmark(name: str) -> Path:
    """Give a file or folder of the benchmark data, or skip the test that asks."""
    path = FOLDER / name
    if not path.exists():
        pytest.skip(f"{name} of the benchmark data is not at hand; name its folder in MOBILITY_DATA")
    return path
