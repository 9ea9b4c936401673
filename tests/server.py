"""The real server, as ``mobility demo`` starts it: gunicorn on a database of its own."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import requests
from data import ROOT

_PATIENCE = 120


def free_port() -> int:
    """Give a port of this machine that nobody listens on."""
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def demo(folder: Path, port: int, **environment: str) -> Iterator[str]:
    """Give the address of a demo in a folder, where it also leaves ``output.txt``; the environment is its settings."""
    command = [sys.executable, "-c", "from web.cli import main; main()", "demo", "--port", str(port), "--workers", "1"]
    settings = {**os.environ, "MOBILITY_DATABASE_URL": f"sqlite:///{folder / 'demo.sqlite'}", **environment}
    output = folder / "output.txt"
    with output.open("w", encoding="utf-8") as written:
        server = subprocess.Popen(command, cwd=ROOT, env=settings, stdout=written, stderr=written)
    try:
        yield _when_ready(f"http://127.0.0.1:{port}", server, output)
    finally:
        server.terminate()
        server.wait(timeout=30)


def _when_ready(address: str, server: subprocess.Popen[bytes], output: Path) -> str:
    until = time.monotonic() + _PATIENCE
    while time.monotonic() < until and server.poll() is None:
        try:
            if requests.get(f"{address}/healthz", timeout=10).ok:
                return address
        except (requests.ConnectionError, requests.Timeout):
            time.sleep(0.1)
    raise RuntimeError(f"the demo did not come up:\n{output.read_text(encoding='utf-8')}")
