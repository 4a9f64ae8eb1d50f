"""Filling in a form and going on with the keys of the keyboard alone: Tab, arrows, space, Enter."""

from pathlib import Path
from typing import Final

from playwright.sync_api import Locator, expect

from tests.browser.forms import Answer, Answers, Row
from tests.browser.visitors import Visitor

MOST_STEPS: Final = 400
"""No page has more places where Tab stops."""


class Typist:
    """Somebody who uses no mouse."""

    def __init__(self, visitor: Visitor) -> None:
        """Sit down in front of the visitor's page."""
        self.visitor = visitor
        self.key = visitor.page.keyboard.press

    def goes_to(self, wanted: Locator) -> None:
        """Tab until the focus is there: every place must be reached, and seen to be reached."""
        expect(wanted).to_be_visible()
        for _ in range(MOST_STEPS):
            if wanted.evaluate("wanted => wanted === document.activeElement"):
                return
            self.key("Tab")
        raise AssertionError(f"no way by keyboard to {wanted}")

    def presses(self, name: str, *, exact: bool = False) -> None:
        """Go to a button or a link, and press Enter."""
        self.goes_to(self.visitor.button(name, exact=exact))
        self.key("Enter")

    def attaches(self, slot: str, path: Path) -> None:
        """Choose a file for a document slot (in a window of the browser's own); the page comes back with it."""
        page = self.visitor.page
        place = page.locator(f"#file-{slot}")
        self.goes_to(place)
        page.evaluate("window.isAsBefore = true")
        place.set_input_files(path)
        page.wait_for_function("() => !window.isAsBefore && document.readyState === 'complete'")

    def fills(self, answers: Answers) -> None:
        """Answer every question of the section on the screen."""
        for name, answer in answers.items():
            if isinstance(answer, str):
                self._answers(name, answer)
            elif isinstance(answer, dict):
                for piece, words in answer.items():
                    self._answers(f"{name}.{piece}", words)
            else:
                for place, part in enumerate(answer):
                    self._adds(name, place, part)

    def _adds(self, name: str, place: int, part: Answer | Row) -> None:
        """One more ticked box, or one more row."""
        if isinstance(part, str):
            self._ticks(self.visitor.page.locator(f'[name="{name}"][value="{part}"]'))
            return
        assert isinstance(part, dict)
        rows = self.visitor.page.locator(f'[data-rows="{name}"] li[data-row]')
        if rows.count() <= place:
            self.goes_to(self.visitor.page.locator(f'button[name="add"][value="{name}"]'))
            self.key("Enter")
            expect(rows).to_have_count(place + 1)
        row = rows.nth(place).get_attribute("data-row")
        for column, words in part.items():
            self._answers(f"{name}.{row}.{column}", words)

    def _answers(self, name: str, answer: str) -> None:
        boxes = self.visitor.page.locator(f'[name="{name}"]')
        kind = boxes.first.evaluate("box => box.type")
        if kind == "radio":
            self._picks(boxes, answer)
        elif kind == "checkbox":
            self._ticks(boxes)
        else:
            self.goes_to(boxes)
            self._types(boxes, answer, choosing=kind == "select-one")

    def _types(self, box: Locator, answer: str, *, choosing: bool) -> None:
        if not choosing:
            self.key("ControlOrMeta+a")
            self.visitor.page.keyboard.insert_text(answer)
            return
        for _ in range(box.locator("option").count()):
            if box.input_value() == answer:
                return
            self.key("ArrowDown")
        expect(box).to_have_value(answer)

    def _ticks(self, box: Locator) -> None:
        if not box.is_checked():
            self.goes_to(box)
            self.key("Space")
        expect(box).to_be_checked()

    def _picks(self, boxes: Locator, answer: str) -> None:
        """Tab stops once in a group; arrows go from one to the next."""
        wanted = boxes.and_(boxes.page.locator(f'[value="{answer}"]'))
        chosen = boxes.and_(boxes.page.locator(":checked"))
        self.goes_to(chosen if chosen.count() else boxes.first)
        self.key("Space")
        for _ in range(boxes.count()):
            if wanted.is_checked():
                return
            self.key("ArrowDown")
        expect(wanted).to_be_checked()
