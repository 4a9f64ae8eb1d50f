"""By keyboard: one always sees where one is, and the whole of handing in needs no mouse (WCAG 2.1.1, 2.4.11)."""

import pytest
from playwright.sync_api import expect

from tests.browser import pages
from tests.browser.eyes import hidden_stops
from tests.browser.fixtures import NARROW, WIDE
from tests.journeys import telling

pytestmark = pytest.mark.browser

LEAST_STOPS = 15


@pytest.fixture(scope="module")
def world(demo, chromium):
    """The demonstration, with an open sheet on a desk."""
    pages.open_a_sheet(chromium, demo)
    return demo


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["1280x900", "360x740"])
@pytest.mark.parametrize(
    ("who", "path"),
    [
        (pages.APPLICANT, pages.mine("draft", "/sezioni/1", "SPO2026")),
        (pages.APPLICANT, pages.mine("draft", "/invio", "SPO2026")),
        (pages.EVALUATOR, pages.linked("/valutazione", "/valutazione/")),
    ],
    ids=["section", "missing", "sheet"],
)
def test_nothing_covers_where_one_is(world, visits, who, path, size):
    visitor = visits(world, size=size)
    visitor.enters(who)
    visitor.opens(path(visitor))

    stops, hidden = hidden_stops(visitor)

    assert hidden == []
    assert stops >= LEAST_STOPS


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["1280x900", "360x740"])
def test_handing_in_by_keyboard(demo, visits, tmp_path, size):
    visitor = visits(demo, size=size)
    telling.starts(visitor)
    telling.writes(visitor, tmp_path)

    stops, hidden = hidden_stops(visitor)
    visitor.runs("document.activeElement.blur()")
    keyboard = visitor.page.keyboard
    keyboard.press("Tab")
    keyboard.press("Enter")
    for _ in range(stops):
        keyboard.press("Tab")
        if visitor.runs("document.activeElement.matches('.btn-go')"):
            break
    keyboard.press("Enter")

    expect(visitor.page.locator("#number")).to_be_visible()
    assert hidden == []
