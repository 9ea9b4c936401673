"""Paper is archivable, looks the same everywhere, and loads nothing from outside."""

import io
import sys

import pytest
from flask import render_template_string
from pypdf import PdfReader

from web import paper

PAGE = """{% extends "paper/layout.html" %}
{% block title %}Avtale om opphald{% endblock %}
{% block content %}<h1>Avtale om opphald</h1><p>Čálliid Láge, Ŋiŋá Đorđđe, Šuoŋa Ážžá og Åse Sæther</p>{% endblock %}"""


@pytest.fixture
def made(app):
    with app.test_request_context():
        return paper.pdf(render_template_string(PAGE))


def fonts(reader):
    return [font.get_object() for page in reader.pages for font in page["/Resources"]["/Font"].get_object().values()]


def test_paper_says_that_it_is_pdf_a_3b_and_is_tagged_and_titled(made):
    reader = PdfReader(io.BytesIO(made))
    said = reader.xmp_metadata.stream.get_data().decode()
    assert 'pdfaid:part="3"' in said or "<pdfaid:part>3<" in said
    assert 'pdfaid:conformance="B"' in said or "<pdfaid:conformance>B<" in said
    assert reader.metadata.title == "Avtale om opphald"
    assert reader.root_object["/MarkInfo"]["/Marked"]
    assert reader.root_object["/Lang"] == "nb"


def test_every_font_on_paper_is_our_own_and_lies_in_the_file(made):
    names = set()
    for font in fonts(PdfReader(io.BytesIO(made))):
        descriptor = font["/DescendantFonts"][0].get_object()["/FontDescriptor"].get_object()
        assert "/FontFile2" in descriptor or "/FontFile3" in descriptor
        names.add(str(descriptor["/FontName"]).rpartition("+")[2])
    assert names
    assert all("Inter" in name for name in names), names


def test_letters_of_all_our_languages_can_be_read_back(made):
    text = PdfReader(io.BytesIO(made)).pages[0].extract_text()
    assert "Čálliid Láge, Ŋiŋá Đorđđe, Šuoŋa Ážžá og Åse Sæther" in text


@pytest.mark.parametrize(
    "address",
    [
        "file:///etc/passwd",
        "http://127.0.0.1:9/x.png",
        "https://static.invalid.example/x.png",
        "//elsewhere.example/x.png",
        "../settings.py",
        "%2e%2e/settings.py",
        "css/%2e%2e/%2e%2e/settings.py",
        "data:image/png;base64,AAAA",
        "ftp://elsewhere.example/x",
        "img/none.svg",
        "css",
    ],
)
def test_paper_loads_nothing_but_our_own_static_files(address):
    with pytest.raises(paper.RefusedAddressError):
        paper.pdf(f'<title>x</title><img alt="" src="{address}">')


def test_a_machine_without_pango_is_told_what_to_install(monkeypatch):
    class NoPango:
        @staticmethod
        def find_spec(name, *_):
            if name == "weasyprint":
                raise OSError("cannot load library 'libpango-1.0-0'")

    for known in [name for name in sys.modules if name.partition(".")[0] == "weasyprint"]:
        monkeypatch.delitem(sys.modules, known)
    monkeypatch.setattr(sys, "meta_path", [NoPango, *sys.meta_path])
    with pytest.raises(paper.PaperUnavailableError, match="libpango"):
        paper.pdf("<title>x</title>")


def test_a_reader_is_told_in_words_when_paper_cannot_be_made(app):
    with app.test_request_context("/"):
        page, status, _ = app.handle_user_exception(paper.PaperUnavailableError("Pango is missing"))
    assert status == 503
    assert "PDF kan ikke lages nå" in page
