"""Several at once on a committed database, with a thread each."""

import threading
from concurrent.futures import ThreadPoolExecutor

from mobility.errors import ConflictError

WON = "won"


def race(database, *acts, lost=ConflictError):
    """Let each act begin at the same moment, in a transaction of its own; give what became of each, WON or its code."""
    together = threading.Barrier(len(acts))

    def run(act):
        together.wait()
        try:
            with database.transaction() as session:
                act(session)
        except lost as error:
            return getattr(error, "code", type(error).__name__)
        return WON

    with ThreadPoolExecutor(len(acts)) as threads:
        return sorted(threads.map(run, acts))
