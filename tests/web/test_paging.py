"""A cursor names the last row shown; one we did not give is refused."""

from datetime import UTC, date, datetime

import pytest

from app.errors import Invalid
from app.web.keys import BIGGEST
from app.web.paging import Page, cursor, place


def test_a_full_page_points_to_the_next():
    page = Page.of([1, 2, 3], 2, lambda row: (row,))

    assert page == Page([1, 2], cursor((2,)))
    assert place(page.next, int) == (2,)


def test_the_last_page_points_nowhere():
    assert Page.of([1, 2], 2, lambda row: (row,)) == Page([1, 2], None)


@pytest.mark.parametrize(
    ("values", "shape"),
    [
        ((2026, BIGGEST), (int, int)),
        (("Acqua è vita", -1), (str, int)),
        ((datetime(2026, 3, 5, 15, 0, tzinfo=UTC),), (datetime,)),
        ((date(2026, 3, 5),), (date,)),
    ],
)
def test_a_cursor_says_what_was_put_in(values, shape):
    assert place(cursor(values), *shape) == values


@pytest.mark.parametrize(
    ("word", "shape"),
    [
        ("x", (int,)),
        ("!!!!", (int,)),
        ("e30", (int,)),
        (cursor([1]) + "é", (int,)),
        (cursor([1]), (int, int)),
        (cursor([1, 2]), (int,)),
        (cursor(["1"]), (int,)),
        (cursor([True]), (int,)),
        (cursor([1.0]), (int,)),
        (cursor([None]), (str,)),
        (cursor([BIGGEST + 1]), (int,)),
        (cursor([-BIGGEST - 1]), (int,)),
        (cursor([1]), (str,)),
        (cursor(["a\0"]), (str,)),
        (cursor(["\ud800"]), (str,)),
        (cursor(["yesterday"]), (datetime,)),
        (cursor(["2026-03-05T15:00:00"]), (datetime,)),
        (cursor(["2026-03-05T15:00:00Z"]), (date,)),
    ],
)
def test_a_cursor_that_we_did_not_give_is_refused(word, shape):
    with pytest.raises(Invalid):
        place(word, *shape)


@pytest.mark.parametrize("word", [None, ""])
def test_no_cursor_is_the_beginning(word):
    assert place(word, int) is None
