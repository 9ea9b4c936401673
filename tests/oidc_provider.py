"""A real OpenID provider in a process of its own, and a reader who goes through its pages without a browser."""

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
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


@contextmanager
def running(base: str, accounts: Mapping[str, Mapping[str, Any]]) -> Iterator[str]:
    """Give the address of a provider that knows the service at ``base`` and some accounts, each with its claims."""
    client = {
        "client_id": CLIENT_ID,
        "client_secret": SECRET,
        "redirect_uris": [f"{base}/logg-inn/oidc/svar"],
        "post_logout_redirect_uris": [f"{base}/logg-inn"],
    }
    told = json.dumps({"clients": [client], "accounts": accounts})
    with subprocess.Popen(
        [_node(), str(FOLDER / "provider.mjs"), told], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as process:
        try:
            assert process.stdout
            line = process.stdout.readline()
            if not line:
                raise LookupError("the provider did not start: run 'make setup-tests' for its package")
            yield json.loads(line)["issuer"]
        finally:
            process.terminate()


def pass_through(address: str, account: str) -> str:
    """Log in at the provider as an account, agree, and give the address that it sends the reader back to."""
    with requests.Session() as reader:
        answer = reader.get(address, allow_redirects=False, timeout=10)
        for _ in range(12):
            if answer.is_redirect:
                target = urljoin(answer.url, answer.headers["Location"])
                if "/logg-inn/oidc/svar" in target:
                    return target
                answer = reader.get(target, allow_redirects=False, timeout=10)
            else:
                form = BeautifulSoup(answer.text, "html5lib").select_one("form")
                assert form is not None, answer.text
                fields = {str(one["name"]): str(one.get("value", "")) for one in form.select("input[name]")}
                fields |= {name: account for name in fields if name in {"login", "password"}}
                answer = reader.post(
                    urljoin(answer.url, str(form["action"])), fields, allow_redirects=False, timeout=10
                )
    raise LookupError("the provider never sent the reader back")
