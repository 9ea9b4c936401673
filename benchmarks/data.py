"""Where the benchmark data lies, and how its files are read."""

import json
import os
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
FOLDER = Path(os.environ.get("MOBILITY_DATA", ROOT.parent / "shared" / "data"))

SETS: tuple[tuple[str, str, str], ...] = (
    ("occupations", "queries", "ndcg@10"),
    ("occupations", "queries-nn", "ndcg@10"),
    ("job-titles", "queries", "mrr"),
    ("job-titles", "queries-nn", "mrr"),
    ("occupation-skills", "queries", "ndcg@10"),
    ("skills-nb-en", "queries", "mrr"),
)
"""Folder, queries and measure of each development set."""


def folder() -> Path:
    """Give the folder of the data, or stop with a clear word when it is not at hand."""
    if not FOLDER.is_dir():
        sys.exit(f"no benchmark data in {FOLDER}; name its folder in MOBILITY_DATA")
    return FOLDER


def records(name: str) -> list[dict[str, Any]]:
    """Read a file of JSON lines."""
    with (folder() / name).open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]
