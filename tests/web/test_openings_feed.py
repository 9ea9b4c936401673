"""New openings as an Atom feed: at an address that is the reader's secret, and opens nothing else."""

import re
import xml.etree.ElementTree as ET

import pytest
from page import Page, csrf

ATOM = "{http://www.w3.org/2005/Atom}"
SETTINGS = "/varsler/innstillinger"


def make(browser, topic="muligheter"):
    answer = browser.post(f"{SETTINGS}/{topic}", data=csrf(browser, SETTINGS))
    (address,) = Page(answer).texts(".feed-address")
    return re.sub(r"^https?://[^/]+", "", address)


@pytest.fixture
def reader(as_persona):
    return as_persona("ansatt")


def read(client, path):
    answer = client.get(path)
    assert answer.status_code == 200
    assert answer.mimetype == "application/atom+xml"
    return ET.fromstring(answer.data)  # noqa: S314 - our own


def test_whoever_has_the_address_reads_new_openings_without_a_log_in(reader, client):
    feed = read(client, make(reader))
    entries = feed.findall(f"{ATOM}entry")
    assert entries
    for name in ("id", "title", "updated"):
        assert feed.findtext(ATOM + name)
        assert all(entry.findtext(ATOM + name) for entry in entries)
    published = [entry.findtext(f"{ATOM}published") for entry in entries]
    assert published == sorted(published, reverse=True)
    assert feed.findtext(f"{ATOM}updated") == published[0]
    assert all(entry.findtext(f"{ATOM}author/{ATOM}name") for entry in entries)
    ids = [entry.findtext(f"{ATOM}id") for entry in entries]
    assert len(set(ids)) == len(ids)
    link = entries[0].find(f"{ATOM}link").get("href")
    assert reader.get(re.sub(r"^https?://[^/]+", "", link)).status_code == 200


def test_a_search_narrows_it_as_on_its_page(reader, client):
    address = make(reader)
    kinds = {one.get("term") for one in read(client, f"{address}?type=hospitering").iter(f"{ATOM}category")}
    assert kinds == {"hospitering"}
    assert len({one.get("term") for one in read(client, address).iter(f"{ATOM}category")}) > 1


def test_what_has_not_changed_is_not_sent_again(reader, client):
    address = make(reader)
    etag = client.get(address).headers["ETag"]
    assert client.get(address, headers={"If-None-Match": etag}).status_code == 304


def test_a_new_address_and_a_revoked_one_end_the_old(reader, client):
    old = make(reader)
    new = make(reader)
    assert client.get(old).status_code == 404
    assert client.get(new).status_code == 200
    assert reader.post(f"{SETTINGS}/muligheter/slett", data=csrf(reader, SETTINGS)).status_code == 303
    assert client.get(new).status_code == 404


def test_an_address_opens_its_own_topic_alone(reader, client):
    openings, calendar = make(reader), make(reader, "kalender")
    token = {name: path.rpartition("/")[2].partition(".")[0] for name, path in (("o", openings), ("k", calendar))}
    assert client.get(f"/kalender/{token['o']}.ics").status_code == 404
    assert client.get(f"/nye-muligheter/{token['k']}.atom").status_code == 404
    assert client.get(openings).status_code == 200
