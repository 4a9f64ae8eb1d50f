"""The register of a day on paper: PDF/A-2a and PDF/UA-1, in Italian, as the law's registers are."""

import json
from datetime import datetime
from typing import Any, Final

import typst
from babel.dates import format_date

from app.protocol.printing import STANDARDS, fonts, printable
from app.protocol.states import DEMO_REGISTER
from app.register.schemas import AnnulledLine, Journal, Line
from app.rendering import TEMPLATES

TEMPLATE: Final = TEMPLATES / "receipts" / "day.typ"

DIRECTIONS: Final = {"in": "entrata", "out": "uscita"}


def journal_pdf(journal: Journal) -> bytes:
    """The PDF of a closed day; the same journal gives the same bytes."""
    printed = typst.compile(
        TEMPLATE,
        font_paths=fonts(),
        sys_inputs={"journal": json.dumps(_content(journal))},
        pdf_standards=list(STANDARDS),
        timestamp=datetime.fromisoformat(journal.closed_at).replace(microsecond=0),
    )
    return bytes(printed)


def _content(journal: Journal) -> dict[str, Any]:
    day = format_date(journal.day, "EEEE d MMMM y", locale="it")
    return {
        "title": f"Registro giornaliero di protocollo, {day}",
        "body": printable(journal.body),
        "register": journal.register,
        "day": day,
        "demo": journal.register == DEMO_REGISTER,
        "closed": journal.closed_at,
        "numbers": f"dal {journal.first} al {journal.last}" if journal.lines else "nessuna registrazione",
        "count": str(len(journal.lines)),
        "lines": [_line(line) for line in journal.lines],
        "annulled": [_annulled(one) for one in journal.annulled],
    }


def _line(line: Line) -> list[str]:
    words = "Busta chiusa: si leggerà dopo l’apertura" if line.sealed else line.subject
    parties = "" if line.sealed else f"da {line.sender} a {line.recipient}"
    return [
        line.number,
        DIRECTIONS[line.direction],
        _time(line.registered_at),
        printable(words),
        printable(parties),
        line.digest,
    ]


def _annulled(one: AnnulledLine) -> list[str]:
    return [one.number, one.by, _time(one.at), printable(one.act), printable(one.operator)]


def _time(written: str) -> str:
    return datetime.fromisoformat(written).strftime("%H:%M:%S")
