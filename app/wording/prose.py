"""Words as people type them, on their way in."""

import re
import unicodedata
from typing import Annotated, Final

from pydantic import AfterValidator, BeforeValidator, StringConstraints

MOST: Final = 4000
"""Characters of a reason, a note, a motivation."""

NEWLINES: Final = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
"""Every way a line ends: Windows, old Macs, Word's soft break and page break, Unicode's own two."""


def lines(raw: str) -> str:
    """Composed (NFC) text whose lines end with a line feed; every other character stays as pasted."""
    return raw if raw.isascii() and raw.isprintable() else unicodedata.normalize("NFC", NEWLINES.sub("\n", raw))


def _plain(words: str) -> str:
    return lines(words).strip()


def _none_if_blank(given: object) -> object:
    return None if isinstance(given, str) and not given.strip() else given


Prose = Annotated[str, StringConstraints(max_length=MOST), AfterValidator(_plain)]
"""What somebody else will read word for word: composed, lines ending alike, no space around."""

Line = Annotated[str, StringConstraints(max_length=120), AfterValidator(_plain)]
"""A few words on one line."""

Blank = BeforeValidator(_none_if_blank)
"""An empty field of a form is no answer."""
