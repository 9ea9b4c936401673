"""A real OpenID provider in a process of its own, and a reader who goes through its pages without a browser."""

import json
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import requests
from bs4 import BeautifulSoup

FOLDER = Path(__file__).parent / "oidc"
CLIENT_ID = "mobilitetstorget"
SECRET = "known to the tests and their provider only"


def _node() -> str:
    """Give the program that runs JavaScript: one on this machine, else the one that set-up installed."""
    found = shutil.which("node") or shutil.which("node", path=str(Path(sys.executable).parent))
    if found is None:
        raise LookupError("no Node here: run 'make setup-tests'")
    return found


@dataclass(frozen=True)
class Running:
    """A provider that runs: its address, and the process."""

    issuer: str
    process: "subprocess.Popen[str]"

    def rotate(self) -> None:
        """Let it sign with new keys from now on."""
        self.process.send_signal(signal.SIGUSR1)
        assert self.process.stdout
        # The provider's library has its own notices to make.
        assert any("rotated" in line for line in self.process.stdout)


@contextmanager
def running(base: str, accounts: Mapping[str, Mapping[str, Any]]) -> Iterator[str]:
    """Give the address of a provider that knows the service at ``base`` and some accounts, each with its claims."""
    with started(base, accounts) as provider:
        yield provider.issuer


@contextmanager
def started(base: str, accounts: Mapping[str, Mapping[str, Any]], **client: Any) -> Iterator[Running]:
    """Start a provider that knows the service at ``base``, registered with more of its metadata where it is given."""
    known = {
        "client_id": CLIENT_ID,
        "client_secret": SECRET,
        "redirect_uris": [f"{base}/logg-inn/oidc/svar"],
        "post_logout_redirect_uris": [f"{base}/logg-inn"],
        **client,
    }
    told = json.dumps({"clients": [known], "accounts": accounts})
    with subprocess.Popen(
        [_node(), str(FOLDER / "provider.mjs"), told], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as process:
        try:
            assert process.stdout
            line = process.stdout.readline()
            if not line:
                raise LookupError("the provider did not start: run 'make setup-tests' for its package")
            yield Running(json.loads(line)["issuer"], process)
        finally:
            process.terminate()


def log_out(issuer: str, reader: requests.Session) -> None:
    """Log a reader out on the provider's own pages."""
    answer = reader.get(f"{issuer}/session/end", timeout=10)
    form = BeautifulSoup(answer.text, "html5lib").select_one("form")
    assert form is not None, answer.text
    fields = {str(one["name"]): str(one.get("value", "")) for one in form.select("input[name]")}
    done = reader.post(urljoin(answer.url, str(form["action"])), {**fields, "logout": "yes"}, timeout=10)
    assert done.ok, done.text


def pass_through(address: str, account: str, reader: requests.Session | None = None) -> str:
    """Log in at the provider as an account, agree, and give the address that it sends the reader back to."""
    with reader or requests.Session() as used:
        answer = used.get(address, allow_redirects=False, timeout=10)
        for _ in range(12):
            if answer.is_redirect:
                target = urljoin(answer.url, answer.headers["Location"])
                if "/logg-inn/oidc/svar" in target:
                    return target
                answer = used.get(target, allow_redirects=False, timeout=10)
            else:
                form = BeautifulSoup(answer.text, "html5lib").select_one("form")
                assert form is not None, answer.text
                fields = {str(one["name"]): str(one.get("value", "")) for one in form.select("input[name]")}
                fields |= {name: account for name in fields if name in {"login", "password"}}
                answer = used.post(urljoin(answer.url, str(form["action"])), fields, allow_redirects=False, timeout=10)
    raise LookupError("the provider never sent the reader back")
