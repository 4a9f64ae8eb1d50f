"""A receipt on paper: PDF/A-2a and PDF/UA-1, the same bytes each time it is asked for.

It shows what the registered text says, in the reader's language, and the text itself.
"""

import json
from collections.abc import Mapping
from datetime import date, datetime
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any, Final

import segno
import typst

from app import zone
from app.protocol.states import DEMO_REGISTER
from app.rendering import TEMPLATES, filters
from app.wording import N_, sentence, translate

TEMPLATE: Final = TEMPLATES / "receipts" / "receipt.typ"
VENDOR: Final = Path(__file__).parents[2] / "static" / "vendor" / "bootstrap-italia" / "fonts"
INK: Final = "#17324d"
STANDARDS: Final = ("a-2a", "ua-1")

EVERYDAY: Final = frozenset(map(chr, [*range(0x20, 0x7F), *range(0xA0, 0x180)])) | set("\n–—’“”•…€")
"""Characters that every font of ours has."""

PROBE: Final = b"""#set document(title: "-")
#set text(font: ("Titillium Web", "Libertinus Serif", "New Computer Modern"))
#sys.inputs.one"""


def receipt_pdf(text: str, *, language: str, address: str) -> bytes:
    """The PDF of a receipt's text; its QR code leads to ``address``."""
    lines = dict(line.split(": ", 1) for line in text.splitlines() if ": " in line)
    given = json.dumps(_content(lines, text, language, address))
    printed = typst.compile(
        TEMPLATE,
        font_paths=fonts(),
        sys_inputs={"receipt": given},
        pdf_standards=list(STANDARDS),
        timestamp=datetime.fromisoformat(lines["registered_at"]).replace(microsecond=0),
    )
    return bytes(printed)


def printable(words: str) -> str:
    """``words`` with U+XXXX for each character that no font has: a PDF may not leave them out."""
    return "".join(one if everyday(one) or _has_a_glyph(one) else f"U+{ord(one):04X}" for one in words)


def everyday(character: str) -> bool:
    """Whether every font of ours has it."""
    return character in EVERYDAY


def qr_svg(address: str) -> str:
    """A QR code that leads to ``address``: a drawing for the page and for the paper."""
    drawn = BytesIO()
    segno.make(address, error="m", micro=False).save(
        drawn, kind="svg", dark=INK, border=0, xmldecl=False, omitsize=True
    )
    return drawn.getvalue().decode()


def _content(lines: Mapping[str, str], text: str, language: str, address: str) -> dict[str, Any]:
    """What the template shows: every word of it, in the reader's language."""

    def said(message: str, **facts: object) -> str:
        return printable(translate(message, language, **facts))

    shown = filters(language)
    received, registered = (datetime.fromisoformat(lines[key]) for key in ("received_at", "registered_at"))
    return {
        "language": language,
        "title": said(N_("Ricevuta di protocollo %(number)s"), number=lines["number"]),
        "issuer": printable(lines["body"]),
        "heading": said(N_("%(body)s · Registro di protocollo"), body=lines["body"]),
        "demo": said(N_("DEMO: questa registrazione non ha valore legale.")) if _is_demo(lines) else "",
        "number": lines["number"],
        "received": said(N_("Ricevuta il %(day)s alle %(time)s"), **_instant(received, language)),
        "registered": said(
            N_("registrata il %(day)s alle %(time)s · ora di Roma (UTC%(offset)s)"),
            **_instant(registered, language),
            offset=lines["registered_at"][-6:],
        ),
        "facts": [[said(label), printable(value)] for label, value in _facts(lines, language) if value],
        "documents": {
            "title": said(N_("Che cosa abbiamo ricevuto")),
            "heads": [said(N_("Documento")), said(N_("Byte")), "SHA-256"],
            "rows": [[slot, shown["number"](int(size)), sha256] for slot, sha256, size in _documents(lines)],
        },
        "text_title": said(N_("Il testo registrato")),
        "text_note": said(N_("Riga per riga, come si scarica dal portale: è questo testo che fa fede.")),
        "lines": [printable(line) for line in text.splitlines()],
        "qr": qr_svg(address),
        "qr_alt": said(N_("Codice QR: apre %(address)s"), address=address),
        "footer": printable(address),
    }


def _facts(lines: Mapping[str, str], language: str) -> list[tuple[str, str]]:
    """Label and value, in the order of the page; what the text does not say has no value."""
    return [
        (N_("Oggetto"), lines["subject"]),
        (N_("Bando"), ", ".join(filter(None, (lines.get("call_title"), lines.get("call"))))),
        (N_("Termine applicato"), _window(lines, language)),
        (N_("Domanda"), lines.get("application", "")),
        (N_("Domanda di"), lines.get("applicant", "")),
        (N_("Inviata da"), lines.get("handed_in_by", "")),
        (N_("Responsabile"), lines.get("responsible", "")),
        (N_("Risposta entro"), _day(lines.get("answer_by", ""), language)),
        (N_("Riserva"), "" if lines["reserve"] == "no" else sentence(f"reserve-{lines['reserve']}", language)),
        (N_("Impronta di tutto insieme"), lines["manifest"]),
    ]


def _instant(at: datetime, language: str) -> dict[str, str]:
    """Day and time to the thousandth, as the page says them; the text below has every digit."""
    shown = filters(language)
    return {"day": shown["day"](at), "time": shown["exact_time"](at)}


def _window(lines: Mapping[str, str], language: str) -> str:
    if not lines.get("window_closes_at"):
        return ""
    closes = filters(language)["instant_full"](datetime.fromisoformat(lines["window_closes_at"]))
    return translate(
        N_("versione %(window)s, fino a %(closes)s compreso"), language, window=lines["window"], closes=closes
    )


def _day(written: str, language: str) -> str:
    if not written:
        return ""
    on = zone.day(datetime.fromisoformat(written)) if "T" in written else date.fromisoformat(written)
    return filters(language)["on_day"](on)


def _documents(lines: Mapping[str, str]) -> list[tuple[str, str, str]]:
    """Slot, digest, size of each document the text names."""
    found = []
    for key in sorted(lines):
        if key.startswith("document_"):
            slot, sha256, size = lines[key].split(" ")
            found.append((slot, sha256.removeprefix("sha256="), size.removeprefix("size=")))
    return found


def _is_demo(lines: Mapping[str, str]) -> bool:
    return lines["register"] == DEMO_REGISTER


@cache
def fonts() -> typst.Fonts:
    """Those of the pages where they were fetched, else those that come with typst; never the machine's."""
    return typst.Fonts(include_system_fonts=False, font_paths=[VENDOR] if VENDOR.is_dir() else [])


@cache
def _has_a_glyph(character: str) -> bool:
    try:
        typst.compile(PROBE, font_paths=fonts(), sys_inputs={"one": character}, pdf_standards=list(STANDARDS))
    except typst.TypstError:
        return False
    return True
