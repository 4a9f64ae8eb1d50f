"""Filling in a form of an application box by box, as a person with a list of answers would."""

from collections.abc import Mapping, Sequence
from typing import TypeAlias

from playwright.sync_api import Locator

from tests.browser.visitors import Visitor

Answer: TypeAlias = str | Sequence[str]
Row: TypeAlias = Mapping[str, str]
Answers: TypeAlias = Mapping[str, "Answer | Row | Sequence[Row]"]
"""Name of a field to what is answered: words, the codes of the boxes ticked, parts, or the rows of a table."""


def fill(visitor: Visitor, answers: Answers) -> None:
    """Answer every question of the section on the screen."""
    for name, answer in answers.items():
        if isinstance(answer, str):
            _answer(_box(visitor, name), answer)
            continue
        if isinstance(answer, Mapping):
            for piece, words in answer.items():
                _answer(_box(visitor, f"{name}.{piece}"), words)
            continue
        for place, part in enumerate(answer):
            if not isinstance(part, Mapping):
                visitor.page.locator(f'[name="{name}"][value="{part}"]').check()
            else:
                _fill_row(visitor, name, place, part)


def _fill_row(visitor: Visitor, table: str, place: int, row: Row) -> None:
    rows = visitor.page.locator(f'[data-rows="{table}"] li[data-row]')
    if rows.count() <= place:
        visitor.page.locator(f'button[name="add"][value="{table}"]').click()
    key = rows.nth(place).get_attribute("data-row")
    for column, answer in row.items():
        _answer(_box(visitor, f"{table}.{key}.{column}"), answer)


def _box(visitor: Visitor, name: str) -> Locator:
    return visitor.page.locator(f'[name="{name}"]')


def _answer(box: Locator, answer: str) -> None:
    kind = box.first.evaluate("box => box.type")
    if kind in {"radio", "checkbox"}:
        box.and_(box.page.locator(f'[value="{answer}"]')).check()
    elif kind == "select-one":
        box.select_option(answer)
    else:
        box.fill(answer)
