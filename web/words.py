"""The words that users read: keys to texts in three languages, read from ``web/locale`` once."""

from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files

from babel.messages.pofile import read_po

from models.enums import Language

Forms = tuple[str, ...]


@lru_cache(maxsize=len(Language))
def catalogue(language: Language) -> Mapping[str, Forms]:
    """Give key → its forms, the singular first; a text without a plural has one.

    Raises
    ------
    ValueError
        When a key stands in two files.
    """
    found: dict[str, Forms] = {}
    for file in sorted((files("web") / "locale" / language.value).iterdir(), key=lambda one: one.name):
        with file.open("rb") as stream:
            messages = [message for message in read_po(stream, locale="nb") if message.id]
        for message in messages:
            key = message.id if isinstance(message.id, str) else message.id[0]
            if key in found:
                raise ValueError(f"{file.name}: key {key!r} stands in another file too; keep one of them")
            text = message.string or ""
            found[key] = (text,) if isinstance(text, str) else tuple(text)
    return found


def say(language: Language, key: str, /, **data: object) -> str:
    """Give the text of a key with its data filled in; ``count`` chooses between singular and plural.

    Raises
    ------
    KeyError
        When the language has no text for the key, or the text asks for data that is not given.
    """
    forms = catalogue(language)[key]
    form = forms[0] if len(forms) == 1 or data.get("count") == 1 else forms[1]
    return form.format(**data)
