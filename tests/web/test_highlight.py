"""Words that met are shown where they stand, and a text stays what it was."""

from html import unescape

from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from web.presenters.highlight import marked


def test_whole_words_are_marked_whatever_their_case():
    assert marked("Klima og klimatilpasning", ["klima"]) == "<mark>Klima</mark> og klimatilpasning"


def test_the_longest_of_two_words_that_begin_alike_is_marked():
    assert marked("C# og C", ["c", "c#"]) == "<mark>C#</mark> og <mark>C</mark>"


def test_without_words_a_text_is_only_made_safe():
    assert marked("<b>Ås & Ål</b>", ()) == "&lt;b&gt;Ås &amp; Ål&lt;/b&gt;"


def test_nothing_from_a_text_or_a_word_becomes_html():
    assert marked("<script> klima</script>", ["script", "<script>"]) == Markup(
        "<mark>&lt;script&gt;</mark> klima&lt;/<mark>script</mark>&gt;"
    )


@given(st.text(), st.lists(st.text(min_size=1)))
def test_a_marked_text_reads_as_before(text, words):
    read = marked(text, words).replace(Markup("<mark>"), "").replace(Markup("</mark>"), "")
    assert unescape(read) == unescape(str(marked(text, ())))
