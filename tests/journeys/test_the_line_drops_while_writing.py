"""The line drops, the portal restarts, the tab is closed: no word is lost, and the page says how things stand."""

import re

import pytest
from playwright.sync_api import expect

from app.bench.server import free_port
from tests.browser.portals import SQLITE, demo_data, served
from tests.journeys import telling

pytestmark = pytest.mark.browser

UNSAVED = "Non ancora salvato · riproviamo da soli. Quello che scrivi resta in questo browser."
BACK = "Quello che avevi scritto e non era ancora salvato è di nuovo qui."
KEPT = "Object.keys(localStorage).filter((place) => place.startsWith('sportello:')).length"


def box(visitor, name="project_title"):
    return visitor.page.locator(f'[name="{name}"]')


def is_saved(visitor):
    expect(visitor.page.locator("[data-save-status]")).to_have_text(re.compile("Salvato alle"))


@pytest.fixture
def writer(demo, visits):
    """Somebody in the first section of a new draft."""
    visitor = visits(demo)
    telling.starts(visitor)
    return visitor


def test_what_is_typed_without_a_line_is_sent_when_it_is_back(writer):
    with writer.cut_off():
        box(writer).fill("Un fiume in classe")
        writer.sees(UNSAVED)
        writer.presses("Salva e continua")
        writer.sees(UNSAVED)
        assert writer.path.endswith("/sezioni/1")
    is_saved(writer)
    assert writer.runs(KEPT) == 0
    writer.page.reload()

    expect(box(writer)).to_have_value("Un fiume in classe")


def test_a_tab_closed_without_a_line_gives_its_words_back_and_signing_out_leaves_none(writer):
    context, path = writer.page.context, writer.path
    with writer.cut_off():
        box(writer).fill("Un fiume in classe")
        writer.sees(UNSAVED)
        writer.page.close()
    writer.page = context.new_page()
    writer.opens(path)

    writer.sees(BACK)
    expect(box(writer)).to_have_value("Un fiume in classe")
    is_saved(writer)
    writer.runs("localStorage.setItem('sportello:1:/altrove', JSON.stringify({ values: {}, at: Date.now() }))")
    writer.leaves()
    assert writer.runs(KEPT) == 0


def test_another_person_at_the_same_browser_finds_nothing_of_it(writer):
    context, path = writer.page.context, writer.path
    with writer.cut_off():
        box(writer).fill("Un fiume in classe")
        writer.sees(UNSAVED)
        writer.page.close()
    context.clear_cookies()
    writer.page = context.new_page()
    writer.enters(telling.COMPILER)
    writer.opens(path)

    expect(box(writer)).to_have_value("")
    writer.does_not_see(BACK)


def test_the_portal_restarts_between_two_saves(run, worker, visits):
    data, port = demo_data(run, SQLITE, f"restart-{worker}"), free_port()
    with served(data, port=port) as address:
        writer = visits(address)
        telling.starts(writer)
        box(writer).fill("Un fiume in classe")
        is_saved(writer)
        writer.expects_no_answer()
    box(writer, "description").fill("Tre classi raccolgono l’acqua del fiume.")
    writer.sees(UNSAVED)
    with served(data, port=port):
        is_saved(writer)
        writer.page.reload()

        expect(box(writer)).to_have_value("Un fiume in classe")
        expect(box(writer, "description")).to_have_value("Tre classi raccolgono l’acqua del fiume.")
