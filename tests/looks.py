"""What a page must bear from readers who enlarge, space out, tab or see otherwise; each check tells its faults.

The content policy forbids styles inside pages, and holds the tests to it too: styles of a reader's own are adopted, as
an extension of the browser would do it.
"""

from playwright.sync_api import Page

_ADOPT = "css => { const own = new CSSStyleSheet(); own.replaceSync(css); document.adoptedStyleSheets = [own]; }"
_SPACED = (
    "* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }"
    "p { margin-bottom: 2em !important; }"
)
_LARGE = "html { font-size: 200% !important; }"
_SHOWN = """
    const shown = one => {
        const box = one.getBoundingClientRect(), style = getComputedStyle(one);
        return box.width > 1 && box.height > 1 && style.visibility === "visible" && !one.closest(".visually-hidden");
    };
    const told = one => one.outerHTML.replace(/\\s+/g, " ").slice(0, 120);
"""
_CLIPPED = f"""() => {{ {_SHOWN}
    return [...document.body.querySelectorAll("*")].filter(one => {{
        const style = getComputedStyle(one);
        const hidden = style.overflowX === "hidden" || style.overflowX === "clip";
        const cut = one.scrollWidth > one.clientWidth + 2 || one.scrollHeight > one.clientHeight + 2;
        return hidden && cut && one.clientWidth && shown(one) && one.innerText?.trim();
    }}).slice(0, 3).map(told);
}}"""
_SIDEWAYS = f"""() => {{ {_SHOWN}
    const width = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= width) return [];
    const wide = [...document.body.querySelectorAll("*")].filter(one => one.getBoundingClientRect().right > width + 1);
    return wide.slice(0, 3).map(told);
}}"""
_HEADINGS = f"""() => {{ {_SHOWN}
    const all = [...document.querySelectorAll("h1,h2,h3,h4,h5,h6")].filter(one => one.checkVisibility());
    const levels = all.map(one => Number(one.tagName[1]));
    const faults = all.filter((one, at) => levels[at] > (at ? levels[at - 1] : 0) + 1).map(told);
    return levels.filter(level => level === 1).length === 1 ? faults : [`${{levels.join()}}: not one h1`, ...faults];
}}"""
_MOVING = f"""() => {{ {_SHOWN}
    const long = text => text.split(",").some(one => parseFloat(one) > (one.trim().endsWith("ms") ? 10 : 0.01));
    return [...document.body.querySelectorAll("*")].filter(one => {{
        const style = getComputedStyle(one);
        const moves = style.animationName !== "none" && long(style.animationDuration);
        const slides = /all|transform|left|top|height|width|margin/.test(style.transitionProperty)
            && long(style.transitionDuration);
        return shown(one) && (moves || slides);
    }}).slice(0, 3).map(told);
}}"""
_TURNED = f"""() => {{ {_SHOWN}
    return [...document.body.querySelectorAll("*")].filter(one => {{
        const style = getComputedStyle(one);
        const turned = /reverse/.test(style.flexDirection) || /reverse/.test(style.flexWrap) || style.order !== "0";
        return shown(one) && turned && /flex|grid/.test(style.display + getComputedStyle(one.parentElement).display);
    }}).slice(0, 3).map(told);
}}"""
_FIELDS = f"""() => {{ {_SHOWN}
    const own = /^(email|e-post|tel|given|family)/;
    const asked = one => ["text", "email", "tel"].includes(one.type) && (own.test(one.name) || one.type === "email");
    const all = [...document.querySelectorAll("input")].filter(shown);
    return all.filter(one => asked(one) && !one.autocomplete).map(told);
}}"""


def spaced(page: Page) -> list[str]:
    """Give the texts that are cut when a reader spaces them out (WCAG 1.4.12)."""
    return _adopted(page, _SPACED)


def large(page: Page) -> list[str]:
    """Give the texts that are cut at twice the size (WCAG 1.4.4)."""
    return _adopted(page, _LARGE)


def headings(page: Page) -> list[str]:
    """Give the headings that skip a level; a page has one of the first level (WCAG 1.3.1)."""
    return list(page.evaluate(_HEADINGS))


def moving(page: Page) -> list[str]:
    """Give what moves although the reader wants nothing to (WCAG 2.3.3)."""
    return list(page.evaluate(_MOVING))


def turned(page: Page) -> list[str]:
    """Give what stands in another order than it is read in (WCAG 1.3.2)."""
    return list(page.evaluate(_TURNED))


def unnamed_fields(page: Page) -> list[str]:
    """Give fields about the reader that do not tell the browser what they are about (WCAG 1.3.5)."""
    return list(page.evaluate(_FIELDS))


def _adopted(page: Page, css: str) -> list[str]:
    page.evaluate(_ADOPT, css)
    faults = [*page.evaluate(_CLIPPED), *page.evaluate(_SIDEWAYS)]
    page.evaluate(_ADOPT, "")
    return faults
