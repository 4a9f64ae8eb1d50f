"""A score sheet is saved while it is written, as a draft is; what it says of itself follows."""

import pytest
from playwright.sync_api import expect

from tests.browser import pages

pytestmark = pytest.mark.browser

REASON = "Obiettivi chiari, tempi credibili, partner che hanno già lavorato insieme. " * 4


def test_points_and_reasons_are_kept_without_a_button(demo, visits, chromium):
    pages.open_a_sheet(chromium, demo)
    evaluator = visits(demo)
    evaluator.enters(pages.EVALUATOR)
    evaluator.opens(pages.linked("/valutazione", "/valutazione/")(evaluator))
    sheet = evaluator.page.locator("form[data-autosave]")
    code = sheet.locator("section.crit").first.get_attribute("id")

    points = sheet.locator(f'[name="{code}.points"]').last
    points.check()
    sheet.locator(f'[name="{code}.reason"]').fill(REASON)
    expect(evaluator.page.locator("[data-save-status]")).to_contain_text("Salvato alle")
    expect(evaluator.page.locator("#sheet-done")).to_contain_text("1 criterio su")
    evaluator.page.reload()

    expect(points).to_be_checked()
    expect(sheet.locator(f'[name="{code}.reason"]')).to_have_value(REASON.strip())
