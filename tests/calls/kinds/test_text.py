import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests import make

LINE = make.field("text", max_length=20)
PAGE = make.field("long-text", max_length=300)


@pytest.mark.parametrize(
    ("pasted", "kept"),
    [
        ("uno\r\ndue\rtre", "uno\ndue\ntre"),
        ("uno\x0bdue\u2028tre\u2029quattro", "uno\ndue\ntre\nquattro"),
        ("citta\u0300", "città"),
        (
            "\uf0b7 punto di Word\u00a0– “virgolette” \U0001d4b3 😀",
            "\uf0b7 punto di Word\u00a0– “virgolette” \U0001d4b3 😀",
        ),
        ("\u200ba\ufeffb\u202e", "\u200ba\ufeffb\u202e"),
        ("\n\n  rientro\n\nfine\n\n", "  rientro\n\nfine"),
    ],
)
def test_pasted_text_is_kept_whole(pasted, kept):
    assert PAGE.read(pasted).value == kept


def test_one_line_stays_one_line():
    assert LINE.read("  Mappa\r\n  delle\tfiliere ").value == "Mappa delle\tfiliere"


@pytest.mark.parametrize(("length", "read"), [(20, True), (21, False)])
def test_the_limit_counts_characters_after_composition(length, read):
    assert (LINE.read("e\u0301" * length).value is not None) is read


def test_text_that_is_too_long_is_kept_whole_and_told():
    reading = LINE.read("x" * 30)

    assert (reading.value, reading.typed, reading.problems[0].facts["length"]) == (None, {"": "x" * 30}, 30)


@pytest.mark.parametrize("raw", ["a\x00b", "a\ud800b"])
def test_what_no_database_can_keep_is_refused_and_stored_without_it(raw):
    reading = PAGE.read(raw)

    assert (reading.value, reading.problems[0].code, reading.typed) == (None, "text-unstorable", {"": "a\ufffdb"})


@pytest.mark.parametrize("raw", [12, True, ["a"], {"a": "b"}, 1.5])
def test_what_is_not_text_is_told(raw):
    assert [why.code for why in PAGE.read(raw).problems] == ["text-expected"]


@pytest.mark.parametrize("raw", [None, "", "   ", "\r\n\t"])
def test_nothing_but_space_is_nothing(raw):
    assert PAGE.read(raw).value is None
    assert PAGE.read(raw).problems == ()


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=200))
def test_what_is_shown_reads_as_itself(raw):
    for field in (PAGE, make.field("text")):
        value = field.read(raw).value

        assert value is None or field.read(field.show(value, "it")).value == value


@given(
    st.text(alphabet=st.characters(exclude_categories=["Cs"], exclude_characters="\x00\r\n\x0b\x0c\x85\u2028\u2029"))
)
def test_no_character_is_lost(raw):
    value = make.field("long-text", max_length=10_000).read(raw).value

    assert (value or "").strip() == unicodedata.normalize("NFC", raw).strip()
