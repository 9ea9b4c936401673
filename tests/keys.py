"""Somebody who has a keyboard and no mouse: goes by Tab, acts by Enter, Space and arrows, and sees where they are."""

from typing import Any

from playwright.sync_api import Page

_WHERE = """() => {
    const one = document.activeElement;
    if (!one || one === document.body) return null;
    const box = one.getBoundingClientRect();
    // A small box has its ring around its label too.
    const rings = [one, one.closest("ds-field")].filter(Boolean).map(part => getComputedStyle(part));
    const isRing = style => style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
    const label = one.labels?.[0]?.innerText ?? "";
    const x = Math.min(Math.max(box.left + box.width / 2, 0), innerWidth - 1);
    const y = Math.min(Math.max(box.top + Math.min(box.height / 2, 12), 0), innerHeight - 1);
    const above = document.elementFromPoint(x, y);
    const all = [...document.querySelectorAll("*")];
    return {
        name: (one.getAttribute("aria-label") ?? (label || one.innerText || one.value || one.name || "")).trim(),
        tag: one.tagName.toLowerCase(),
        at: all.indexOf(one),
        inside: Boolean(one.closest("main, dialog")),
        ringed: rings.some(isRing),
        covered: !(above && (one.contains(above) || above.contains(one) || above.closest("label")?.contains(one)
            || one.labels?.[0]?.contains(above))),
        html: one.outerHTML.replace(/\\s+/g, " ").slice(0, 120),
    };
}"""


class Keys:
    """A keyboard on an open page."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def where(self) -> dict[str, Any] | None:
        """Tell what has the focus, None for nothing."""
        found: dict[str, Any] | None = self.page.evaluate(_WHERE)
        return found

    def to(self, name: str, *, tag: str | None = None, farthest: int = 250) -> "Keys":
        """Tab until something whose name holds this has the focus. Raises AssertionError when nothing has."""
        passed = []
        for _ in range(farthest):
            self.page.keyboard.press("Tab")
            here = self._ringed()
            if here is None:
                continue
            assert here["ringed"], f"no focus is seen on {here['html']}"
            if name in here["name"] and (tag is None or here["tag"] == tag):
                return self
            passed.append(here["name"][:30])
        raise AssertionError(f"Tab never came to {name!r}, but to {passed}")

    def _ringed(self) -> dict[str, Any] | None:
        """Tell what has the focus once its ring is drawn, which a busy machine does in a later frame."""
        here = self.where()
        for _ in range(20):
            if here is None or here["ringed"]:
                break
            self.page.wait_for_timeout(50)
            here = self.where()
        return here

    def to_field(self, name: str, *, farthest: int = 60) -> "Keys":
        """Tab until the field that is sent under this name has the focus."""
        for _ in range(farthest):
            self.page.keyboard.press("Tab")
            if self.page.evaluate("document.activeElement?.name") == name:
                return self
        raise AssertionError(f"Tab never came to the field {name!r}")

    def type(self, text: str) -> "Keys":
        """Press the keys of a text, one by one, as in the parts of a day."""
        self.page.keyboard.type(text)
        return self

    def press(self, *keys: str) -> "Keys":
        """Press keys, one after the other."""
        for key in keys:
            self.page.keyboard.press(key)
        return self

    def write(self, text: str) -> "Keys":
        """Write over what stands in the field."""
        self.page.keyboard.press("ControlOrMeta+a")
        self.page.keyboard.insert_text(text)
        return self

    def round(self, most: int = 300) -> list[dict[str, Any]]:
        """Tab through the whole page, from its top, and give everything that had the focus."""
        seen: list[dict[str, Any]] = []
        for _ in range(most):
            self.page.keyboard.press("Tab")
            here = self.where()
            if here is None or (seen and here["at"] == seen[0]["at"]):
                return seen
            seen.append(here)
        raise AssertionError(f"Tab goes round and round, last at {seen[-1]['html']}")
