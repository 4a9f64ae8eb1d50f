"""What arrives from a form or a JSON body, before anybody has understood it."""

import re
import unicodedata
from typing import Final

UNSTORABLE: Final = re.compile("[\x00\ud800-\udfff]")
"""NUL, which no PostgreSQL text holds, and halves of a character, which no UTF-8 holds."""

SPACES: Final = re.compile(r"\s+")

KEYBOARD: Final = {0x2212: "-"} | {0xFF01 + offset: chr(0x21 + offset) for offset in range(94)}
"""The minus sign, and the full-width forms some keyboards type."""

EXCERPT: Final = 60
DEPTH: Final = 8


def is_empty(raw: object) -> bool:
    """Whether nothing was given: no value, an empty list, or only white space."""
    return raw is None or raw == [] or (isinstance(raw, str) and not raw.strip())


def storable(raw: object, depth: int = DEPTH) -> object:
    """The same, in a form every database keeps; only characters that cannot be stored are replaced."""
    if isinstance(raw, str):
        return UNSTORABLE.sub("\ufffd", raw)
    if isinstance(raw, bool | int) or raw is None:
        return raw
    if depth and isinstance(raw, list | tuple):
        return [storable(one, depth - 1) for one in raw]
    if depth and isinstance(raw, dict):
        return {str(storable(str(name))): storable(one, depth - 1) for name, one in raw.items()}
    return UNSTORABLE.sub("\ufffd", str(raw)) if depth else "…"


def excerpt(raw: object) -> str:
    """What was typed, short enough to quote in a sentence."""
    words = SPACES.sub(" ", str(storable(raw))).strip()
    return words if len(words) <= EXCERPT else words[: EXCERPT - 1] + "…"


def compact(raw: object) -> str:
    """Text on one line, for what has a grammar: numbers, dates, codes.

    Full-width forms and the minus sign are as good as those on a keyboard; no other look-alike is (``10²`` is
    not 102). A whole number of a JSON body is as good as its digits.
    """
    if isinstance(raw, int) and not isinstance(raw, bool):
        return str(raw) if abs(raw) < 10**40 else ""
    if not isinstance(raw, str):
        return ""
    words = raw if raw.isascii() else unicodedata.normalize("NFC", raw).translate(KEYBOARD)
    return " ".join(words.split())
