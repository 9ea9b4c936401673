"""Start work in a process of its own, so that no page waits for it. The worker does the same; each is done once."""

import os
import subprocess
import sys

from flask import current_app

from web.settings import Settings


def start(command: str) -> None:
    """Run a command of ``mobility`` beside the pages, on the same database."""
    settings: Settings = current_app.extensions["settings"]
    subprocess.Popen(
        [sys.executable, "-c", "from web.cli import main; main()", command],
        env={**os.environ, "MOBILITY_DATABASE_URL": settings.database_url},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
