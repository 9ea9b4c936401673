"""``mobility serve``: the pages and the API under gunicorn."""

import os
import sys
import tempfile
from collections.abc import Mapping

import click

from web.commands.errors import clear_errors
from web.database import Database
from web.settings import Settings

_THREADS = 8


@click.command("serve")
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535), help="Port to listen on.")
@click.option("--workers", default=2, show_default=True, type=click.IntRange(1, 64), help="Processes.")
@clear_errors
def command(host: str, port: int, workers: int) -> None:
    """Serve on HOST and PORT until stopped. The database must stand at the newest step."""
    settings = Settings()
    if not settings.demo:
        _ = settings.signing_key
    if not Database(settings).is_current():
        raise ValueError("the database does not stand at the newest step; run: mobility db upgrade")
    run(host, port, workers, {})


def run(host: str, port: int, workers: int, environment: Mapping[str, str]) -> None:
    """Become gunicorn, serving ``web.wsgi:app`` with some settings more in its environment. Does not return."""
    # Where the processes keep their counts together, so that any of them answers for all.
    counts = {"PROMETHEUS_MULTIPROC_DIR": tempfile.mkdtemp(prefix="mobility-metrics-")}
    arguments = [
        sys.executable, "-m", "gunicorn", "web.wsgi:app",
        "--bind", f"{host}:{port}",
        "--workers", str(workers),
        "--worker-class", "gthread",
        "--threads", str(_THREADS),
        "--access-logfile", os.devnull,
    ]  # fmt: skip
    sys.stdout.flush()
    os.execve(sys.executable, arguments, {**counts, **os.environ, **environment})  # noqa: S606 - no shell is wanted
