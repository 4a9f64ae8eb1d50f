"""Pictures of the main pages of the demonstration, wide and as on a phone, into ``docs/screenshots``."""

import tempfile
from pathlib import Path
from typing import Final

from playwright.sync_api import Browser, ViewportSize, sync_playwright

from tests.browser import pages
from tests.browser.pages import linked, mine, queued
from tests.browser.portals import SQLITE, demo_data, served
from tests.browser.visitors import Visitor
from tests.journeys import telling
from tools import system

PICTURES: Final = Path("docs/screenshots")

SIZES: Final = (ViewportSize(width=1280, height=900), ViewportSize(width=360, height=780))

SHOTS: Final[dict[str, tuple[str, pages.Path]]] = {
    "home": (pages.NOBODY, "/"),
    "call": (pages.NOBODY, "/bandi/SPO2026"),
    "applications": (pages.APPLICANT, "/domande"),
    "section": (pages.APPLICANT, mine("draft", "/sezioni/1", "SPO2026")),
    "documents": (telling.SIGNATORY, mine("draft", "/documenti")),
    "missing": (pages.APPLICANT, mine("draft", "/invio", "SPO2026")),
    "ready": (telling.SIGNATORY, mine("draft", "/invio")),
    "receipt": (pages.APPLICANT, mine("granted", "/ricevuta")),
    "status": (telling.SIGNATORY, mine("evaluation")),
    "queue": (pages.OFFICER, "/istruttoria?bando=RLF12025051244"),
    "dossier": (pages.OFFICER, queued("formal-check", "controllo")),
    "sheet": (pages.EVALUATOR, linked("/valutazione", "/valutazione/")),
    "outcome": (pages.APPLICANT, mine("granted", "/esito")),
}
"""Name of the picture, who looks, at what."""


def main() -> None:
    """Serve the demonstration, go everywhere, look."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=system.browser(), args=[*system.BROWSER_FLAGS])
        with served(demo_data(Path(folder), SQLITE, "pictures")) as address:
            _prepare(browser, address, Path(folder))
            for name in SHOTS:
                for size in SIZES:
                    _take(browser, address, name, size)
                print(f"  {name}", flush=True)
        browser.close()
    print(f"The pictures are in {PICTURES}")


def _prepare(browser: Browser, address: str, folder: Path) -> None:
    """A draft that waits for its one button; a sheet that somebody may fill in."""
    pages.open_a_sheet(browser, address)
    with browser.new_context(locale="it") as context:
        visitor = Visitor(context, address)
        telling.starts(visitor)
        telling.writes(visitor, folder)


def _take(browser: Browser, address: str, name: str, size: ViewportSize) -> None:
    who, path = SHOTS[name]
    with browser.new_context(viewport=size, locale="it", reduced_motion="reduce") as context:
        visitor = Visitor(context, address)
        if who:
            visitor.enters(who)
        visitor.opens(path if isinstance(path, str) else path(visitor))
        visitor.page.wait_for_load_state("networkidle")
        visitor.page.screenshot(path=PICTURES / f"{name}-{size['width']}.png")


if __name__ == "__main__":
    main()
