"""A cursor names the last row shown; one we did not give is refused."""

import pytest

from app.errors import Invalid
from app.web.paging import Page, cursor, place


def test_a_full_page_points_to_the_next():
    page = Page.of([1, 2, 3], 2, lambda row: (row,))

    assert page == Page([1, 2], cursor((2,)))
    assert place(page.next, 1) == [2]


def test_the_last_page_points_nowhere():
    assert Page.of([1, 2], 2, lambda row: (row,)) == Page([1, 2], None)


@pytest.mark.parametrize("word", ["x", "!!!!", cursor(("a", "b")), cursor("a") + "é", "e30"])
def test_a_cursor_that_we_did_not_give_is_refused(word):
    with pytest.raises(Invalid):
        place(word, 1)


@pytest.mark.parametrize("word", [None, ""])
def test_no_cursor_is_the_beginning(word):
    assert place(word, 1) is None
