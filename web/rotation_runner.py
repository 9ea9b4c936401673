"""Start the computing of plans in a process of its own, so that no page waits for it."""

import os
import subprocess
import sys

from flask import current_app

from web.settings import Settings


def start() -> None:
    """Let a process beside the pages compute what waits. The worker does the same; each plan is computed once."""
    settings: Settings = current_app.extensions["settings"]
    subprocess.Popen(
        [sys.executable, "-c", "from web.cli import main; main()", "rotations"],
        env={**os.environ, "MOBILITY_DATABASE_URL": settings.database_url},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
