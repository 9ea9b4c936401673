"""Papers of what must be archived, set as PDF/A. Nothing is decided here: what is archived stands in ``mobility``."""

from collections.abc import Iterator
from functools import partial

from flask import Flask, render_template

from mobility.exchange.archive.package import Document
from mobility.exchange.archive.records import Opening, Record
from web import paper
from web.presenters import agreement_view, archive_papers
from web.presenters.archive_papers import Paper
from web.words import say


def documents(app: Flask, record: Record) -> list[Document]:
    """Give the documents of a record, in the order that they belong."""
    with app.test_request_context():
        return list(_documents(record))


def _documents(record: Record) -> Iterator[Document]:
    if isinstance(record, Opening):
        yield from (_set(one) for one in archive_papers.of_opening(record))
        return
    for view in record.agreements:
        language = view.document.language
        page = agreement_view.page(view, language)
        word = partial(say, language)
        html = render_template("agreements/paper.html", page=page, paper_language=language, word=word)
        title = f"{view.document.title}: {record.title}"
        signed = [one.at for one in view.signatures if one.at]
        yield Document(f"avtale-v{view.version}", title, max(signed, default=view.made_at), paper.pdf(html))
    yield from (_set(one) for one in archive_papers.of_case(record))


def _set(one: Paper) -> Document:
    word = partial(say, one.language)
    html = render_template("paper/archive.html", record=one, paper_language=one.language, word=word)
    return Document(one.kind, one.title, one.made_at, paper.pdf(html))
