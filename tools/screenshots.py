"""Pictures of the main pages of the demonstration, wide and as on a phone, into ``docs/screenshots``."""

import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from playwright.sync_api import Browser, ViewportSize, sync_playwright

from tests.browser.portals import SQLITE, demo_data, served
from tests.browser.visitors import Visitor
from tools import system

SHOTS: Final = Path("docs/screenshots")

WIDE: Final = (1280, 900)
NARROW: Final = (360, 780)


@dataclass(frozen=True)
class Shot:
    """A page: who looks, where they begin, and the links they follow, as patterns of addresses."""

    name: str
    who: str
    start: str
    follow: tuple[str, ...] = ()
    phone: bool = False


APPLICANT: Final = "carlo.prati@demo.example"
OFFICER: Final = "pietro.galli@demo.example"
EVALUATOR: Final = "silvia.rota@demo.example"

DRAFT: Final = r"/domande/SPO26-\w+$"
"""The applicant's page shows what is to be done first: a draft of the open call."""

QUEUE: Final = "/istruttoria?bando=RLF12025051244"

PAGES: Final = (
    Shot("home", "", "/", phone=True),
    Shot("call", "", "/bandi/RLF12025051244", phone=True),
    Shot("applications", APPLICANT, "/domande"),
    Shot("section", APPLICANT, "/domande", (DRAFT, r"/sezioni/1$"), phone=True),
    Shot("documents", APPLICANT, "/domande", (DRAFT, r"/documenti$"), phone=True),
    Shot("check", APPLICANT, "/domande", (DRAFT, r"/invio$")),
    Shot("receipt", APPLICANT, "/domande", (r"/domande/CTL25-\w+$", r"/ricevuta$"), phone=True),
    Shot("outcome", APPLICANT, "/domande", (r"/domande/CTL25-\w+$", r"/esito$")),
    Shot("queue", OFFICER, QUEUE),
    Shot("formal-check", OFFICER, QUEUE, (r"/istruttoria/\d+-\d+/\w+$", r"/controllo$")),
    Shot("desk", EVALUATOR, "/valutazione"),
    Shot("sheet", EVALUATOR, "/valutazione", (r"/valutazione/[\w-]+$",)),
)


class NoWay(RuntimeError):
    """A page has no link where the picture's way goes on."""


def main() -> None:
    """Serve the demonstration, go everywhere, look."""
    SHOTS.mkdir(parents=True, exist_ok=True)
    with (
        tempfile.TemporaryDirectory() as run,
        served(demo_data(Path(run), SQLITE, "shots")) as address,
        _browser() as b,
    ):
        for shot in PAGES:
            _take(b, address, shot, WIDE, SHOTS / f"{shot.name}.png")
            if shot.phone:
                _take(b, address, shot, NARROW, SHOTS / f"{shot.name}-phone.png")
            print(f"  {shot.name}", flush=True)
    print(f"The pictures are in {SHOTS}")


def _take(browser: Browser, address: str, shot: Shot, size: tuple[int, int], path: Path) -> None:
    viewport = ViewportSize(width=size[0], height=size[1])
    context = browser.new_context(viewport=viewport, locale="it", reduced_motion="reduce")
    visitor = Visitor(context, address)
    if shot.who:
        visitor.enters(shot.who)
    visitor.opens(shot.start)
    if not _followed(visitor, shot.follow):
        raise NoWay(f"From {shot.start} no links lead on to {shot.follow}")
    visitor.page.wait_for_load_state("networkidle")
    visitor.page.screenshot(path=path)
    context.close()


def _followed(visitor: Visitor, patterns: tuple[str, ...]) -> bool:
    """Follow the first way whose links lead to the end; the first link of a page may be a dead end."""
    if not patterns:
        return True
    here = visitor.path
    links = visitor.page.locator("main a[href]").evaluate_all("all => all.map(link => link.getAttribute('href'))")
    for address in dict.fromkeys(links):
        if re.search(patterns[0], address):
            visitor.opens(address)
            if _followed(visitor, patterns[1:]):
                return True
    visitor.opens(here)
    return False


@contextmanager
def _browser() -> Iterator[Browser]:
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=system.browser(), args=[*system.BROWSER_FLAGS])
        yield browser
        browser.close()


if __name__ == "__main__":
    main()
