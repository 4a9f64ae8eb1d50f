"""What several stories begin with: a draft for the open call of the demonstration, written and handed in."""

from datetime import date
from pathlib import Path
from typing import Final

from tests.browser.forms import Answers, fill
from tests.browser.visitors import Visitor
from tests.make import documents

SIGNATORY: Final = "elena.riva@demo.example"
COMPILER: Final = "marco.sala@demo.example"

PROJECT: Final[Answers] = {
    "project_title": "Un fiume in classe",
    "description": "Tre classi raccolgono e analizzano l’acqua del fiume, poi lo raccontano alla città.",
    "topic": "environment",
    "students": "75",
    "first_day": f"12/04/{date.today().year + 1}",  # noqa: DTZ011 -- any day to come
    "amount": "12500",
}

DECLARATIONS: Final[Answers] = {"declares_truth": "true"}


def programme(folder: Path) -> Path:
    """The one document that the call asks for."""
    path = folder / "programma.pdf"
    path.write_bytes(documents.pdf())
    return path


def starts(visitor: Visitor, email: str = SIGNATORY) -> str:
    """Enter and begin another application; its code."""
    visitor.enters(email)
    visitor.opens("/domande/nuova?bando=SPO2026")
    visitor.page.locator("main form button").first.click()
    visitor.page.wait_for_url("**/sezioni/1")
    return visitor.path.split("/")[2]


def writes(visitor: Visitor, folder: Path) -> None:
    """Fill in the form from its first section, to the page with the button."""
    fill(visitor, PROJECT)
    visitor.presses("Salva e continua")
    visitor.page.wait_for_url("**/sezioni/2")
    fill(visitor, DECLARATIONS)
    visitor.presses("Salva e continua")
    visitor.page.wait_for_url("**/documenti")
    visitor.attaches("D1", programme(folder))
    visitor.sees("programma.pdf")
    visitor.presses("Continua", exact=True)
    visitor.sees("Pronta, ma non ancora inviata")


def hands_in(visitor: Visitor) -> str:
    """Press the one button; the number as addresses write it."""
    visitor.presses("Invia la domanda")
    visitor.sees("Domanda inviata, in tempo")
    number, _, year = visitor.text("#number").partition("/")
    return f"{year}-{number}"
