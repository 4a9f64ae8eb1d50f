"""The session ends, the draft does not: whoever enters again is back on the page, with what they had typed."""

import pytest
from playwright.sync_api import expect

from tests.browser.forms import fill
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
    writer.page.wait_for_url("**/sezioni/2")
    writer.opens(f"/domande/{code}/sezioni/1")
    expect(writer.page.locator('[name="project_title"]')).to_have_value("Un fiume in classe")


def closes_every_other_session(visitor):
    """From the profile, in another browser."""
    visitor.opens("/profilo")
    others = visitor.page.locator('form[action^="/profilo/sessioni/"] button')
    while others.count():
        others.first.click()
        visitor.page.wait_for_load_state()


def test_without_script_what_was_sent_too_late_comes_back_word_by_word(demo, visits):
    writer, elsewhere = visits(demo, script=False), visits(demo, script=False)
    code = telling.starts(writer)
    words = "Un fiume, «la classe» & l’acqua\r\nIn due righe."
    fill(writer, {"project_title": "Il fiume è qui", "description": words, "students": "molti"})
    elsewhere.enters(telling.SIGNATORY)
    closes_every_other_session(elsewhere)
    writer.presses("Salva e continua")
    writer.sees("Anche quello che hai appena mandato è al sicuro, parola per parola.")
    writer.enters(telling.SIGNATORY)
    writer.presses("Manda quello che avevo scritto")

    writer.sees("Una cosa da correggere")
    assert writer.path == f"/domande/{code}/sezioni/1"
    typed = [writer.page.locator(f'[name="{name}"]').input_value() for name in ("project_title", "students")]
    assert typed == ["Il fiume è qui", "molti"]
    assert writer.page.locator('[name="description"]').input_value() == words.replace("\r", "")


def test_one_who_leaves_opens_nothing_any_more(demo, visits):
    visitor = visits(demo)
    code = telling.starts(visitor)
    visitor.leaves()
    visitor.opens(f"/domande/{code}")

    assert visitor.is_at("/accesso")
