"""Bodies that are small and would become large, deep or many: each is refused, kindly and at once."""

import json

import pytest
from page import csrf


def upload(browser, content):
    """Send a file; the body is made by hand, for the library's own leaves large ones lying open."""
    token = csrf(browser, "/om")["csrf_token"].encode()
    head = b"--x\r\nContent-Disposition: form-data; name="
    body = head + b'"csrf_token"\r\n\r\n' + token + b"\r\n" + head + b'"fil"; filename="cv.json"\r\n\r\n' + content
    return browser.post(
        "/profil/importer", data=body + b"\r\n--x--\r\n", content_type="multipart/form-data; boundary=x"
    )


BOMB = b"".join(
    [
        b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a0 "lol">',
        *(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">'.encode() for n in range(1, 10)),
        b"]><x>&a9;</x>",
    ]
)
READS_A_FILE = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]><x>&f;</x>'
FETCHES = b'<?xml version="1.0"?><!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd"><x/>'


@pytest.mark.parametrize(
    "content",
    [
        BOMB,
        READS_A_FILE,
        FETCHES,
        b"[" * 200_000,
        b'{"a":' * 100_000,
        b'{"basics": ' + b"9" * 300_000 + b"}",
        b"\x00" * 1000,
        b"PK\x03\x04" + b"\x00" * 1000,
        b"%PDF-1.7\n" + b"\xff" * 1000,
        b"\x1f\x8b\x08" + b"\x00" * 1000,
        json.dumps("🤷" * 10_000).encode("utf-16"),
        b"",
    ],
    ids=["lol", "file", "fetch", "deep", "deeper", "digits", "zeros", "zip", "pdf", "gzip", "utf-16", "nothing"],
)
def test_an_upload_that_is_a_bomb_or_no_curriculum_is_refused_kindly(as_persona, content):
    answer = upload(as_persona("ansatt"), content)

    assert answer.status_code == 422
    assert "root:" not in answer.get_data(as_text=True)


def test_an_upload_that_is_too_large_is_refused(as_persona):
    browser = as_persona("ansatt")
    token = {"X-CSRF-Token": csrf(browser, "/om")["csrf_token"]}

    assert upload(browser, b" " * (1024 * 1024 + 1)).status_code == 422
    kind = "application/x-www-form-urlencoded"
    whole = browser.post("/profil/om", data=b"a" * (3 * 1024 * 1024), content_type=kind, headers=token)
    assert whole.status_code == 413


def test_a_form_of_very_many_fields_is_refused(as_persona):
    browser = as_persona("ansatt")
    part = '--x\r\nContent-Disposition: form-data; name="f"\r\n\r\n1\r\n'

    answer = browser.post(
        "/profil/importer", data=part * 2000 + "--x--", content_type="multipart/form-data; boundary=x"
    )

    assert answer.status_code == 413


@pytest.mark.parametrize("content", [b"[" * 200_000, b'{"a":' * 100_000, b'{"title": ' + b"9" * 100_000 + b"}"])
def test_an_api_body_that_is_a_bomb_is_refused(as_persona, content):
    browser = as_persona("leder")
    token = {"X-CSRF-Token": browser.get("/api/v1/me", headers={"Accept": "application/json"}).json["csrf_token"]}

    answer = browser.post("/api/v1/opportunities", data=content, content_type="application/json", headers=token)

    assert answer.status_code in {400, 422}
