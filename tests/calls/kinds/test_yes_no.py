import pytest

from tests import make

YES_NO = make.field("yes-no")
DECLARATION = make.field("declaration")


@pytest.mark.parametrize(
    ("raw", "kept"),
    [(True, True), (False, False), ("true", True), ("Sì", True), ("no", False), ("on", True), (1, True)],
)
def test_both_answers_are_read(raw, kept):
    assert YES_NO.read(raw).value is kept


@pytest.mark.parametrize("raw", ["forse", 2, ["true"], 0.5])
def test_perhaps_is_not_an_answer(raw):
    assert [why.code for why in YES_NO.read(raw).problems] == ["yes-no-unreadable"]


@pytest.mark.parametrize(("raw", "kept"), [("true", True), (False, None), ("", None), (None, None)])
def test_a_declaration_is_made_or_missing(raw, kept):
    reading = DECLARATION.read(raw)

    assert (reading.value, reading.problems) == (kept, ())


@pytest.mark.parametrize("language", ["it", "en"])
def test_what_is_shown_reads_as_itself(language):
    for value in (True, False):
        assert YES_NO.read(YES_NO.show(value, language)).value is value
        assert YES_NO.read(YES_NO.typed(value)).value is value
