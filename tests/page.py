"""An answered page as a reader meets it: its title, text, links and forms."""

from dataclasses import dataclass
from typing import Any

from bs4 import BeautifulSoup, Tag
from werkzeug.test import Client, TestResponse

CSRF_FIELD = "csrf_token"


@dataclass(frozen=True)
class Form:
    """A form: where it goes, and what it would send as it stands."""

    action: str
    method: str
    fields: dict[str, Any]

    def __contains__(self, field: str) -> bool:
        """Tell whether the form has this field."""
        return field in self.fields


class Page:
    """What came back, read as a browser reads it."""

    def __init__(self, response: TestResponse) -> None:
        self.response = response
        self.status = response.status_code
        self.soup = BeautifulSoup(response.get_data(as_text=True), "html5lib")

    @property
    def title(self) -> str:
        """The title of the browser's tab."""
        return _text(self.soup.title) if self.soup.title else ""

    @property
    def heading(self) -> str:
        """The first heading of the first level."""
        return _text(self.soup.h1) if self.soup.h1 else ""

    @property
    def language(self) -> str:
        """The language that the page says it is in."""
        return str(self.soup.html.get("lang", "")) if self.soup.html else ""

    @property
    def text(self) -> str:
        """All that can be read on the page, its spaces made single."""
        return _text(self.soup.body) if self.soup.body else ""

    @property
    def links(self) -> dict[str, str]:
        """Address for each link's text; the first of those with the same text."""
        found: dict[str, str] = {}
        for link in self.soup.select("a[href]"):
            found.setdefault(_text(link), str(link["href"]))
        return found

    @property
    def forms(self) -> list[Form]:
        """The forms in the order of the page."""
        return [_form(tag) for tag in self.soup.select("form")]

    def form(self, action: str) -> Form:
        """Give the first form that goes to an address. Raises LookupError where there is none."""
        for form in self.forms:
            if form.action.split("?")[0] == action:
                return form
        raise LookupError(f"no form goes to {action}; the page has {[form.action for form in self.forms]}")

    def find(self, css: str) -> list[Tag]:
        """Give the elements that a CSS selector finds."""
        return list(self.soup.select(css))

    def texts(self, css: str) -> list[str]:
        """Give the texts of the elements that a CSS selector finds."""
        return [_text(tag) for tag in self.soup.select(css)]


def csrf(client: Client, path: str) -> dict[str, str]:
    """Give the hidden field that a POST needs, taken from a page of this client that has a form."""
    page = Page(client.get(path))
    for field in page.find(f"input[name={CSRF_FIELD}]"):
        return {CSRF_FIELD: str(field["value"])}
    raise LookupError(f"{path} ({page.status}) has no form with {CSRF_FIELD}")


def _text(tag: Tag) -> str:
    return " ".join(tag.get_text(" ").split())


def _form(tag: Tag) -> Form:
    fields: dict[str, Any] = {}
    for field in tag.select("input[name], select[name], textarea[name]"):
        name, value = str(field["name"]), _value(field)
        if value is not None:
            fields[name] = _more(fields.get(name), value)
        else:
            fields.setdefault(name, None)
    return Form(str(tag.get("action", "")), str(tag.get("method", "get")).lower(), fields)


def _more(before: Any, value: str) -> Any:
    if before is None:
        return value
    return [*before, value] if isinstance(before, list) else [before, value]


def _value(field: Tag) -> str | None:
    if field.name == "textarea":
        return field.get_text().removeprefix("\n")
    if field.name == "select":
        chosen = field.select_one("option[selected]") or field.select_one("option")
        return str(chosen.get("value", _text(chosen))) if chosen else None
    if field.get("type") in {"checkbox", "radio"} and not field.has_attr("checked"):
        return None
    return str(field.get("value", ""))
