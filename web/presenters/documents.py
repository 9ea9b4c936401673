"""The AI documents, filled in with the facts of this system, as Markdown and as HTML."""

from dataclasses import dataclass
from functools import cache

import jinja2
from markdown_it import MarkdownIt
from markupsafe import Markup

from models.enums import Language
from web.presenters import document_facts

NAMES = ("modellkort", "bruksanvisning", "brev-ansatte", "brev-tillitsvalgte", "dpia", "fria")
"""The documents, in the order in which a ministry needs them."""
LANGUAGES = (Language.NB, Language.NN)
"""They are written in these; who reads English gets Bokmål."""
_SCROLLING = 'class="table-wrap" role="group" aria-label="Tabell" tabindex="0"'


@dataclass(frozen=True, slots=True)
class Document:
    """A document filled in: its title, and all of it as Markdown."""

    name: str
    language: Language
    title: str
    markdown: str

    @property
    def html(self) -> Markup:
        """The document without its title, which the page bears itself."""
        _, _, body = self.markdown.partition("\n")
        # What is written in the documents is ours, and tags in it are shown as text.
        return Markup(_renderer().render(body))  # noqa: S704


def written_in(language: Language) -> Language:
    """Give the language that a reader of a language gets the documents in."""
    return language if language in LANGUAGES else Language.NB


def document(name: str, language: Language) -> Document:
    """Give a document filled in. Raises KeyError for a name that is none."""
    if name not in NAMES:
        raise KeyError(name)
    environment = _environment(language)
    markdown = environment.get_template(f"{language}/{name}.md").render(document_facts.facts(language))
    title, _, _ = markdown.partition("\n")
    return Document(name, language, title.removeprefix("# "), markdown.rstrip() + "\n")


@cache
def _environment(language: Language) -> jinja2.Environment:
    # The result is Markdown: tags in it are escaped where it becomes HTML.
    environment = jinja2.Environment(  # noqa: S701
        loader=jinja2.PackageLoader("web", "documents"),
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["day"] = document_facts.day(language)
    return environment


@cache
def _renderer() -> MarkdownIt:
    made = MarkdownIt("commonmark", {"html": False}).enable("table")
    # A wide table scrolls inside itself, also by the keyboard.
    made.add_render_rule("table_open", lambda *_: f'<div {_SCROLLING}><table class="ds-table" data-border>')
    made.add_render_rule("table_close", lambda *_: "</table></div>")
    return made
