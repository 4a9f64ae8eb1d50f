"""A draft on paper, for a board to read before anybody hands it in.

``sheet`` reads, within the transaction; ``draft_pdf`` takes its time, and touches no session.
"""

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

import typst

from app.applications.desk import Desk, Wanted
from app.applications.summary import Grid, Line
from app.calls.answers import BudgetLine
from app.calls.schemas import DocumentSlot
from app.protocol.printing import everyday, fonts, printable
from app.rendering import TEMPLATES, filters
from app.wording import N_, sentence, translate

TEMPLATE: Final = TEMPLATES / "applications" / "draft.typ"

MOST_STRANGE: Final = 120
"""Characters that few fonts have, all different: a text with more is of a script that none of ours has."""

Sheet = Mapping[str, Any]
"""Every word on the paper."""


def draft_pdf(sheet: Sheet, *, at: datetime) -> bytes:
    """The paper, whatever is written on it."""
    try:
        return _printed(spelled(sheet, _without_a_glyph(sheet)), at)
    except typst.TypstError:
        # Each has a glyph, but not in one font together: a letter of one with a mark of another.
        return _printed(spelled(sheet, _strange(sheet)), at)


def sheet(desk: Desk, language: str) -> Sheet:
    """Everything as the office would read it, what is missing, and that nobody has received it."""
    seen, application = desk.seen, desk.seen.application
    definition = application.version.definition
    shown = filters(language)

    def said(message: str, **facts: object) -> str:
        return translate(message, language, **facts)

    return {
        "language": language,
        "mark": said(N_("BOZZA – NON INVIATA")),
        "title": application.cluster.name,
        "subtitle": definition.title.in_(language),
        "state": said(N_("Bozza %(code)s, com’era il %(at)s."), code=application.code, at=shown["instant"](seen.at)),
        "warning": said(
            N_("Questo foglio non è una presentazione: la domanda si invia dal portale, e allora ha un numero.")
        ),
        "footer": said(N_("%(code)s · bozza del %(at)s"), code=application.code, at=shown["instant"](seen.at)),
        "missing": {
            "title": said(N_("Che cosa manca")),
            "none": said(N_("Non manca niente.")),
            "items": [_wanted(one, language) for one in desk.missing],
        },
        "parts": [
            {
                "title": f"{part.number}. {part.title.in_(language)}",
                "lines": [_line(line, language) for line in part.lines],
                "none": said(N_("Con le risposte date questa parte non serve.")),
            }
            for part in desk.summary(language)
        ],
        "documents": {
            "title": said(N_("Documenti")),
            "none": said(N_("Nessun documento.")),
            "heads": [said(N_("Documento")), said(N_("File")), said(N_("Dimensione"))],
            "rows": [row for slot in definition.documents for row in _slot(slot, desk, language)],
        },
    }


def _wanted(wanted: Wanted, language: str) -> str:
    """How much one step still wants."""
    if wanted.step is None:
        return "; ".join(sentence(one.reason, language) for one in wanted.mistakes)
    title = wanted.step.title.in_(language) if wanted.step.title else translate(N_("Documenti"), language)
    step, count = f"{wanted.step.number}. {title}", len(wanted.mistakes)
    return translate(N_("%(step)s: ancora da completare %(count)s"), language, step=step, count=count)


def _line(line: Line, language: str) -> dict[str, Any]:
    """One answer: words, a declaration, amounts, or a table whose first column is the code of the row."""
    made: dict[str, Any] = {
        "sort": line.sort,
        "label": line.label.in_(language),
        "shown": _shown(line, language),
        "how": line.how.in_(language) if line.how else "",
    }
    if line.table is not None:
        return made | _grid(line.table, language)
    return made | {"amounts": [_amount(one, language) for one in line.budget]}


def _shown(line: Line, language: str) -> str:
    if line.hidden:
        return translate(N_("Riservato: lo legge solo chi compila o controlla la domanda."), language)
    if line.declared is not None:
        return translate(N_("Dichiarato") if line.declared else N_("Non dichiarato"), language)
    return line.shown or translate(N_("Nessuna risposta"), language)


def _grid(grid: Grid, language: str) -> dict[str, Any]:
    total = translate(N_("Totale"), language)
    return {
        "heads": [translate(N_("Riga"), language), *(label.in_(language) for label, _ in grid.heads)],
        "figures": [False, *(figures for _, figures in grid.heads)],
        "rows": [[code, *cells] for code, cells in grid.rows],
        "totals": [total, *grid.totals] if grid.totals else [],
        "none": translate(N_("nessuna riga"), language),
    }


def _amount(line: BudgetLine, language: str) -> dict[str, Any]:
    how = "; ".join(sentence(reason, language) for reason in line.why)
    amount = filters(language)["money"](line.amount)
    return {"label": line.label.in_(language), "amount": amount, "how": how, "sub": line.is_part}


def _slot(slot: DocumentSlot, desk: Desk, language: str) -> list[list[str]]:
    """A row for each file; one for a place that is asked for and empty."""
    name = f"{slot.slot} {slot.label.in_(language)}"
    filed = [one for one in desk.draft.handed_in if one.slot == slot.slot]
    if filed:
        return [[name, one.filename, filters(language)["filesize"](one.size)] for one in filed]
    return [[name, translate(N_("nessun file"), language), ""]] if desk.draft.form.shows_document(slot) else []


def _printed(sheet: Sheet, at: datetime) -> bytes:
    printed = typst.compile(
        TEMPLATE,
        font_paths=fonts(),
        sys_inputs={"draft": json.dumps(sheet)},
        pdf_standards=["ua-1"],
        timestamp=at.replace(microsecond=0),
    )
    return bytes(printed)


def _strange(sheet: Sheet) -> list[str]:
    return sorted({one for words in _words(sheet) for one in words if not everyday(one)})


def _without_a_glyph(sheet: Sheet) -> list[str]:
    strange = _strange(sheet)
    return [one for one in strange[:MOST_STRANGE] if printable(one) != one] + strange[MOST_STRANGE:]


def spelled(thing: Any, characters: list[str]) -> Any:
    """The same with U+XXXX for some characters: a PDF may not leave them out."""
    table = {ord(one): f"U+{ord(one):04X}" for one in characters}

    def within(part: Any) -> Any:
        if isinstance(part, str):
            return part.translate(table)
        if isinstance(part, Mapping):
            return {name: within(one) for name, one in part.items()}
        return [within(one) for one in part] if isinstance(part, list) else part

    return within(thing) if table else thing


def _words(thing: Any) -> list[str]:
    """Every string in it."""
    if isinstance(thing, str):
        return [thing]
    parts = thing.values() if isinstance(thing, Mapping) else thing if isinstance(thing, list) else ()
    return [words for part in parts for words in _words(part)]
