import pytest

from tests import make

RANKING = make.field("ranking", max=2, options=[{"code": code, "label": code.upper() * 3} for code in ("a", "b", "c")])


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        (["b", "a"], ["b", "a"]),
        ({"1": "b", "2": ""}, ["b"]),
        ({"1": "", "2": ""}, None),
        ("CCC; AAA", ["c", "a"]),
        (["b", None], ["b"]),
    ],
)
def test_the_order_is_what_was_chosen(given, kept):
    assert RANKING.read(given).value == kept


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"1": "", "2": "a"}, "ranking-gap"),
        (["a", "a"], "ranking-twice"),
        (["a", "x"], "choice-unknown"),
        (["a", "b", "c"], "choices-too-many"),
        ([["a"]], "choice-unknown"),
    ],
)
def test_what_is_no_order_is_told_and_kept_as_typed(given, code):
    reading = RANKING.read(given)

    assert ([why.code for why in reading.problems], reading.typed) == ([code], {"": given})


@pytest.mark.parametrize(
    ("kept", "chosen"),
    [(None, ["", ""]), (["b"], ["b", ""]), ({"1": "", "2": "a"}, ["", "a"]), (["a", "b", "c"], ["a", "b"])],
)
def test_each_place_has_its_choice(kept, chosen):
    assert RANKING.chosen(kept) == chosen


def test_what_is_shown_reads_as_itself():
    assert RANKING.show(["c", "a"], "it") == "CCC; AAA"
    assert RANKING.read(RANKING.show(["c", "a"], "it")).value == ["c", "a"]
