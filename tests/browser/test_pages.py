"""Every page of every role, in a real browser: it keeps nobody out, needs no sideways scrolling, nothing complains."""

import pytest

from app.main import routes
from tests.browser import pages
from tests.browser.axe import axe_violations
from tests.browser.eyes import sideways
from tests.browser.no_pages import NO_PAGES
from tests.browser.portals import SQLITE, demo_data, served

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def portal(run, worker, chromium):
    """The demonstration, and what it does not have."""
    with served(demo_data(run, SQLITE, f"pages-{worker}")) as address:
        pages.bring_about(chromium, address)
        yield address


def test_every_page_has_a_visitor():
    gets = {route.name for route in routes() if route.method == "GET"}
    pages_of_the_portal = {name for name in gets if not name.startswith("api.")} - NO_PAGES

    assert {visit.name for visits in pages.VISITS.values() for visit in visits} == pages_of_the_portal
    assert gets >= NO_PAGES


@pytest.mark.parametrize("who", pages.VISITS, ids=lambda who: who.partition("@")[0] or "nobody")
def test_a_page_keeps_nobody_out(portal, visits, who):
    visitor = visits(portal)
    if who:
        visitor.enters(who)
    found = []
    for visit in pages.VISITS[who]:
        path = visit.address(visitor)
        answer = visitor.opens(path)
        found += [f"{path}: {problem}" for problem in _problems(visitor, answer)]

    assert found == []


def _problems(visitor, answer):
    """What is wrong with the page on the screen."""
    if answer.status not in {200, 403}:
        yield f"status {answer.status}"
    yield from axe_violations(visitor.page)
    if beyond := sideways(visitor):
        yield f"{beyond} pixels too wide at 320"
    headings = visitor.page.locator("h1").count()
    if headings != 1:
        yield f"{headings} first headings"
