"""Numbers, instants and the words of a receipt. Pure."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime, timedelta
from typing import Final

from app import zone
from app.errors import Reason

TICK: Final = timedelta(microseconds=1)
"""Two entries are never registered at the same instant."""

BREAKS: Final = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]")
"""Controls and what parts lines or paragraphs (Unicode's Cc, Zl, Zp)."""


def registration_instants(now: datetime, last: datetime | None) -> Iterator[datetime]:
    """Instants for entries made at ``now``, each later than the one before, and than ``last``."""
    instant = now if last is None or now > last else last + TICK
    while True:
        yield instant
        instant += TICK


def behind(kept: Mapping[str, int], found: Mapping[str, int]) -> list[Reason]:
    """The registers and years (``CTL/2026``) whose last number is less than the one that was kept."""
    return [
        Reason("register-behind", name, {"kept": _numbered(name, last), "found": _numbered(name, found.get(name, 0))})
        for name, last in sorted(kept.items())
        if found.get(name, 0) < last
    ]


def _numbered(name: str, number: int) -> str:
    """``0000137/2026``."""
    return f"{number:07d}/{name.rpartition('/')[2]}"


def receipt(lines: Iterable[tuple[str, str]]) -> str:
    """The text of a receipt: sorted ``key: value`` lines, NFC, LF, one line for each fact."""
    return "".join(f"{key}: {one_line(value)}\n" for key, value in sorted(lines))


def one_line(value: str) -> str:
    """``value`` on one line, composed (NFC): what was pasted with breaks and controls stays readable."""
    return unicodedata.normalize("NFC", " ".join(BREAKS.sub(" ", value).split()))


def written(at: datetime) -> str:
    """An instant in a receipt: RFC 3339 with microseconds and the offset of Rome."""
    return zone.local(at).isoformat(timespec="microseconds")
