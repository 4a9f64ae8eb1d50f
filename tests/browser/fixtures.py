"""What every test with a browser may ask for."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Final

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.browser.portals import SQLITE, demo_data, served
from tests.browser.visitors import Visitor
from tools import system

WIDE: Final = (1280, 900)
NARROW: Final = (360, 740)

Visits = Callable[..., Visitor]


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """The machine's browser, without a screen; it ends with the module: its loop would be in other tests' way."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=system.browser(), args=[*system.BROWSER_FLAGS])
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def demo(run: Path, worker: str) -> Iterator[str]:
    """The address of a portal with the demo's data, on SQLite; shared by the stories that do not mind each other."""
    with served(demo_data(run, SQLITE, f"demo-{worker}")) as address:
        yield address


@pytest.fixture
def visits(chromium: Browser) -> Iterator[Visits]:
    """Somebody at an address, with a browser of their own; at the end no browser may have complained."""
    visitors: list[Visitor] = []
    with ExitStack() as stack:

        def visiting(
            address: str, *, language: str = "it", size: tuple[int, int] = WIDE, script: bool = True
        ) -> Visitor:
            context = chromium.new_context(
                viewport={"width": size[0], "height": size[1]},
                locale=language,
                reduced_motion="reduce",
                java_script_enabled=script,
            )
            stack.callback(context.close)
            visitors.append(Visitor(context, address, language, script=script))
            return visitors[-1]

        yield visiting
        assert [complaint for visitor in visitors for complaint in visitor.complaints] == []
