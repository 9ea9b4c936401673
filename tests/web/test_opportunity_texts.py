"""Texts about openings keep their paragraphs, and nothing from outside runs."""

from hypothesis import given
from hypothesis import strategies as st

from web.presenters.opportunity_texts import host, imported, paragraphs


def test_a_plain_text_is_cut_at_blank_lines_only():
    assert paragraphs("Først.\r\nSamme avsnitt.\r\n \r\nNeste.\n") == ["Først.\nSamme avsnitt.", "Neste."]


def test_an_empty_text_has_no_paragraphs():
    assert paragraphs("  \n ") == []


@given(st.text())
def test_no_word_is_lost_between_paragraphs(text):
    assert "".join("".join(paragraphs(text)).split()) == "".join(text.split())


def test_an_imported_text_keeps_its_lists_and_loses_what_could_run():
    text = '<ul><li onclick="x()">Lede</li></ul><script>x()</script><a href="javascript:x()">les</a><img src=x>'
    assert imported(text) == '<ul><li>Lede</li></ul><a rel="noopener noreferrer">les</a>'


def test_headings_of_an_advertisement_become_bold_text():
    assert imported('<h2 class="a">Om oss</h2><p>Vi er</p>') == "<strong>Om oss</strong><p>Vi er</p>"


def test_a_link_is_judged_by_its_host():
    assert host("https://arbeidsplassen.nav.no/stillinger/1") == "arbeidsplassen.nav.no"
    assert host("/intern") == ""
