"""Values that nobody means well with, and values that are only odd."""

from hypothesis import strategies as st

_TEXTS = (
    "",
    " ",
    "\x00",
    "Ola\x00Nordmann",
    "\u202eevil\u202c",
    "\u05e9\u05dc\u05d5\u05dd \u0627\u0644\u0633\u0644\u0627\u0645",
    "e\u0301\u0323" * 40,
    "\U0001f3f3\ufe0f\u200d\U0001f308" * 50,
    "\ufffe\uffff\ufeff",
    "Áššŋđž",
    "a" * 300,
    "å" * 6000,
    "x" * 120_000,
    "linje\r\nX-Sneket: inn\r\n\r\n<p>",
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "{{ 7 * 7 }}${7*7}%s%n{0.__class__}",
    '=HYPERLINK("http://example.no")',
    "'; DROP TABLE person; --",
    "%00%0a..%2f",
    "../../../../etc/passwd",
    "//example.no/",
    "/\\example.no",
    "javascript:alert(1)",
    "https://user:pass@example.no:99999/\u0000",
    "null",
    "true",
    "[]",
    "{}",
)
_NUMBERS = (
    "-1",
    "0",
    "00",
    "1e400",
    "NaN",
    "Infinity",
    "-0.0",
    "1,5",
    "1_000",
    "\u0661\u0662",
    "\uff11",
    "\u00b2",
    "9" * 400,
    str(2**31),
    str(2**63),
    str(-(2**63) - 1),
    "0x10",
    "1 000",
)
_DAYS = (
    "0000-00-00",
    "0001-01-01",
    "1900-02-29",
    "2026-13-45",
    "9999-12-31",
    "10000-01-01",
    "-2026-01-01",
    "2026-11-24T10:00:00+99:00",
    "24.11.2026",
    "25:61",
    "00:00",
    "23:59:60",
    "1764000000",
)

texts: st.SearchStrategy[str] = st.one_of(
    st.sampled_from((*_TEXTS, *_NUMBERS, *_DAYS)),
    # Surrogates cannot be sent: no encoding of a form or a URL holds them.
    st.text(st.characters(exclude_categories=("Cs",)), max_size=60),
)
"""Any of them, or whatever Hypothesis thinks of."""
