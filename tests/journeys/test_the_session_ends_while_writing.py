"""The session ends, the draft does not: whoever enters again is back on the page, with what they had typed."""

import pytest
from playwright.sync_api import expect

from tests.journeys import telling

pytestmark = pytest.mark.browser


def signs_out_elsewhere(visitor):
    """In another tab of the same browser."""
    writing, visitor.page = visitor.page, visitor.page.context.new_page()
    visitor.opens("/domande")
    visitor.leaves()
    visitor.page.close()
    visitor.page = writing


def test_one_is_back_on_the_same_page_with_what_was_typed(demo, visits):
    writer = visits(demo)
    code = telling.starts(writer)
    signs_out_elsewhere(writer)
    writer.page.locator('[name="project_title"]').fill("Un fiume in classe")
    writer.sees(
        "Non salvato: la sessione è finita. Quello che hai scritto resta in questo browser: "
        "entra di nuovo e lo ritrovi qui."
    )
    writer.presses("Salva e continua")
    writer.enters(telling.SIGNATORY)

    assert writer.path == f"/domande/{code}/sezioni/1"
    expect(writer.page.locator('[name="project_title"]')).to_have_value("Un fiume in classe")
    writer.presses("Salva e continua")
    writer.opens(f"/domande/{code}/sezioni/1")
    expect(writer.page.locator('[name="project_title"]')).to_have_value("Un fiume in classe")


def test_one_who_leaves_opens_nothing_any_more(demo, visits):
    visitor = visits(demo)
    code = telling.starts(visitor)
    visitor.leaves()
    visitor.opens(f"/domande/{code}")

    assert visitor.is_at("/accesso")
