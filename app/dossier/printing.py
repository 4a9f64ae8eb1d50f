"""The index of a dossier, to be read without the portal: a page and a PDF/A with the same content."""

import json
from typing import Any, Final

import typst
from markupsafe import Markup

from app.dossier.rules import written
from app.dossier.schemas import Cell, Dossier
from app.protocol.printing import STANDARDS, fonts, printable
from app.rendering import TEMPLATES, environment

TEMPLATE: Final = TEMPLATES / "receipts" / "dossier.typ"

STYLE: Final = Markup(
    "<style>body{font:16px/1.5 sans-serif;color:#17324d;max-width:75rem;margin:2rem auto;padding:0 1rem}"
    "table{border-collapse:collapse;width:100%}th,td{text-align:left;vertical-align:top;padding:.4rem .5rem;"
    "border-bottom:1px solid #93a3b3;overflow-wrap:anywhere}th{border-bottom:2px solid #17324d}"
    "code{font-size:.85em}.demo{border:2px dashed;padding:.5rem;text-align:center;font-weight:600}"
    "dl{display:grid;grid-template-columns:max-content 1fr;gap:.25rem 1rem}dt{font-weight:600}dd{margin:0}"
    "h2{margin-top:2.5rem}</style>"
)


def index_page(dossier: Dossier) -> str:
    """The index as a page that needs nothing but itself and the files beside it."""
    return environment("it").get_template("dossier/_index.html").render(dossier=dossier, style=STYLE)


def index_pdf(dossier: Dossier) -> bytes:
    """The same on paper; the same dossier gives the same bytes."""
    printed = typst.compile(
        TEMPLATE,
        font_paths=fonts(),
        sys_inputs={"dossier": json.dumps(_content(dossier))},
        pdf_standards=list(STANDARDS),
        timestamp=dossier.at.replace(microsecond=0),
    )
    return bytes(printed)


def _content(dossier: Dossier) -> dict[str, Any]:
    return {
        "title": printable(dossier.title),
        "body": printable(dossier.body),
        "demo": dossier.demo,
        "at": written(dossier.at),
        "facts": [[name, printable(value)] for name, value in dossier.facts],
        "parts": [
            {
                "title": part.title,
                "intro": part.intro,
                "heads": list(part.heads),
                "widths": list(part.widths),
                "rows": [[_cell(cell) for cell in row] for row in part.rows],
            }
            for part in dossier.parts
        ],
    }


def _cell(cell: Cell) -> dict[str, Any]:
    return {"words": printable(cell.path or cell.words) if cell.words == "apri" else printable(cell.words)} | {
        "mono": cell.mono or cell.words == "apri"
    }
