"""The next edition of a call: the same rules, later."""

import re
from datetime import datetime
from typing import Any

from app.calls.schemas import Definition


def next_edition(definition: Definition, *, at: datetime) -> Definition:
    """The first later edition that is still open after ``at``: other code, dates whole years on.

    Local times stay as they are on the office wall, so an opening at 10:00 is at 10:00 in winter and summer.
    Where the title or the act names the year, it follows.
    """
    edition = _a_year_on(definition)
    while edition.window.closes <= at:
        edition = _a_year_on(edition)
    return edition


def next_code(code: str) -> str:
    """The code with its last number one higher: ``SPO2026`` becomes ``SPO2027``, ``X9`` becomes ``X10``."""
    match = re.fullmatch(r"(.*?)([0-9]*)", code)
    stem, digits = match.groups() if match else (code, "")
    return f"{stem}{int(digits or 1) + 1:0{len(digits)}d}"


def _a_year_on(definition: Definition) -> Definition:
    said: dict[str, Any] = definition.model_dump()
    window = said["window"]
    year = definition.window.opens_at.year
    for name in ("published_at", "opens_at", "closes_at"):
        window[name] = _next_year(window[name])
    said["code"] = next_code(definition.code)
    said["code_prefix"] = next_code(definition.code_prefix)
    said["title"] = _in_year(said["title"], year)
    window["act"] = _in_year(window["act"], year)
    return Definition.model_validate(said)


def _next_year(wall: datetime) -> datetime:
    """The same day of the next year; 29 February becomes 28."""
    day = 28 if (wall.month, wall.day) == (2, 29) else wall.day
    return wall.replace(year=wall.year + 1, day=day)


def _in_year(text: dict[str, str | None], year: int) -> dict[str, str | None]:
    return {language: words and words.replace(str(year), str(year + 1)) for language, words in text.items()}
