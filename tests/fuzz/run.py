"""Try the service with very many hostile requests, and print how many of each route were answered how.

    PYTHONPATH=.:tests python -m fuzz.run --requests 20000 --seed 7

Ends with 1 when anything failed, told a trace, or answered otherwise than the API's description says.
"""

import argparse
import contextlib
import io
import logging
import random
import sys
import tempfile
from collections.abc import Callable
from typing import Any

import databases
from access.registry import COMMON, OWNED
from access.world import build
from fuzz.tries import Tries
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

import web.background
import web.navigation

_AT_ONCE = 500


def main() -> int:
    """Run it."""
    asked = _asked()
    _say(f"seed {asked.seed}")
    web.background.start = lambda command: None  # noqa: ARG005 - nothing is to begin beside the requests
    web.navigation._COUNTS.clear()
    with tempfile.TemporaryDirectory() as folder, contextlib.redirect_stdout(io.StringIO()):
        url = f"sqlite:///{folder}/world.sqlite"
        with databases.migrated(url):
            pass
        tries = Tries(build(url, OWNED, COMMON))
        # Whoever stops it is told what has been found so far.
        with contextlib.suppress(KeyboardInterrupt):
            _try_all(tries, asked.requests, asked.seed)
    _say(tries.log.table())
    for fault in sorted(set(tries.log.faults)):
        _say(fault)
    return 1 if tries.log.faults else 0


def _try_all(tries: Tries, requests: int, number: int) -> None:
    while tries.log.total < requests:
        for act in (tries.form, tries.operation):
            number += 1
            _try(act, number, min(_AT_ONCE, max(1, (requests - tries.log.total) // 2)))
        sys.stderr.write(f"{tries.log.total} requests, {len(tries.log.faults)} faults\n")


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")


def _try(act: Callable[[Any], list[str]], number: int, times: int) -> None:
    @seed(number)
    @settings(
        max_examples=times,
        deadline=None,
        database=None,
        phases=(Phase.generate,),
        suppress_health_check=list(HealthCheck),
    )
    @given(st.data())
    def once(data: st.DataObject) -> None:
        # What is wrong stands in the log: one fault is not to end the run.
        act(data)

    once()


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--requests", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(10**6))
    logging.disable(logging.CRITICAL)
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
