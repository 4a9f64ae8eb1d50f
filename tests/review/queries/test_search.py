"""What a search may mean."""

import pytest

from app.review.queries import search


@pytest.mark.parametrize(
    ("figures", "expected"),
    [
        ("0000007", [(7, 7)]),
        ("00000", [(0, 99)]),
        ("0", [(0, 999_999)]),
        ("1234567", [(1_234_567, 1_234_567)]),
        ("123456", [(123_456, 123_456), (1_234_560, 1_234_569)]),
        ("12345", [(12_345, 12_345), (123_450, 123_459), (1_234_500, 1_234_599)]),
    ],
)
def test_a_beginning_of_a_number_is_a_few_ranges(figures, expected):
    assert search.ranges(figures) == expected


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("  Sistema   Cosmetico ", "Sistema Cosmetico"),
        ("a\x00b\x1fc", "a b c"),
        ("\u202egnp", "gnp"),
        ("e\u0301", "é"),
        ("x" * 500, "x" * 100),
        ("", ""),
    ],
)
def test_what_was_typed_is_tidied(typed, expected):
    assert search.tidy(typed) == expected


@pytest.mark.parametrize(
    ("q", "meanings"),
    [
        ("0000007", 3),
        ("7/2026", 2),
        ("2026-0000007", 2),
        ("TST26-A", 2),
        ("TST26", 2),
        ("sistema cosmetico", 1),
        ("più", 1),
    ],
)
def test_a_search_means_a_number_a_code_or_a_cluster(q, meanings):
    assert len(search.branches(q)) == meanings
