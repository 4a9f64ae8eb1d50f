"""What holds for each kind alike, whatever is typed or pasted."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.calls.answers import answers_schema
from app.calls.kinds.simple import Simple
from app.calls.schemas.definition import kept
from app.wording import sentence
from tests import make

OPTIONS = [{"code": "a", "label": {"it": "Salute", "en": "Health"}}, {"code": "b", "label": "Energia"}]
COLUMN = {"name": "title", "kind": "text", "label": "Titolo"}

ASKED: dict[str, dict[str, Any]] = {
    "text": {},
    "long-text": {},
    "integer": {},
    "decimal": {},
    "money": {},
    "percentage": {},
    "date": {},
    "month": {},
    "calendar-month": {},
    "yes-no": {},
    "choice": {"options": OPTIONS},
    "choices": {"options": OPTIONS},
    "ranking": {"options": OPTIONS},
    "fiscal-code": {},
    "vat-number": {},
    "iban": {},
    "cup": {},
    "ateco": {},
    "duty-stamp": {"unique": "portal"},
    "postal-code": {},
    "province": {},
    "email": {},
    "pec": {},
    "phone": {},
    "web": {},
    "declaration": {},
    "person": {},
    "organisation": {},
    "address": {},
    "period": {},
    "table": {"row_label": "azione", "row_prefix": "A", "columns": [COLUMN]},
    "note": {"text": "Prima leggi il bando."},
    "file": {"slot": "D1"},
}
DEFINITION = make.definition(
    *({"name": kind.replace("-", "_"), "kind": kind, **options} for kind, options in ASKED.items()),
    documents=[{"slot": "D1", "label": "Piano", "formats": ["pdf"]}],
)
FIELDS = DEFINITION.sections[0].fields
TYPED = [field for field in FIELDS if field.input]

HOSTILE = [
    "",
    "\x00",
    "\ud800",
    "\u202e12,5\u202c",
    "\uf0b7\tpunto",
    "👩‍👩‍👧‍👦" * 50,
    "x" * 100_000,
    "9" * 5000,
    "-" * 3000,
    "1" + ".000" * 3000,
    "٣",
    "²",
    "١٢/٣/٢٠٢٦",
    "=1+1",
    "<script>",
    "%(label)s %s {0}",
    "NaN",
    "1e400",
    "inf",
    "0/0/0",
    "http://[::",
    "@",
    "a@b..c",
    "İ" * 30,
    ";;;;",
    "ß" * 16,
]

SAMPLES = {
    "text": ["a b", "«è» 😀"],
    "long-text": ["uno\ndue\n\n\ttre"],
    "integer": [0, 1234567],
    "decimal": ["0.50", "1234.00", "999999.25"],
    "money": ["0.00", "1234.50"],
    "percentage": ["0.00", "12.50", "100.00"],
    "date": ["2026-03-05", "1999-12-31"],
    "month": [1, 12],
    "calendar-month": ["2026-03"],
    "yes-no": [True, False],
    "choice": ["a", "b"],
    "choices": [["a"], ["a", "b"]],
    "ranking": [["b", "a"], ["b"]],
    "fiscal-code": ["RSSMRA80A01F205X", "80057930150"],
    "vat-number": ["12345670785"],
    "iban": ["IT60X0542811101000000123456"],
    "cup": ["C11G06000000001"],
    "ateco": ["62", "62.10", "62.10.00"],
    "duty-stamp": ["01234567890123"],
    "postal-code": ["20124"],
    "province": ["MI"],
    "email": ["a@esempio.it"],
    "pec": ["a@pec.esempio.it"],
    "phone": ["+39021234567", "+442079460018"],
    "web": ["https://www.esempio.it/a"],
    "declaration": [True],
}

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4),
    max_leaves=8,
)


def test_every_kind_is_here():
    assert {field.kind for field in FIELDS} == set(ASKED)
    assert set(SAMPLES) == {field.kind for field in TYPED} - {"person", "organisation", "address", "period", "table"}


@pytest.mark.parametrize("field", [field for field in TYPED if field.kind in SAMPLES], ids=lambda field: field.kind)
@pytest.mark.parametrize("language", ["it", "en"])
def test_what_is_shown_or_typed_reads_as_itself(field, language):
    for value in SAMPLES[field.kind]:
        assert field.read(field.typed(value, language)).value == value
        assert field.read(field.show(value, language)).value == value
        assert field.read(value).value == value


@pytest.mark.parametrize("field", TYPED, ids=lambda field: field.kind)
def test_hostile_text_is_read_or_kept_and_never_breaks_anything(field):
    for raw in HOSTILE:
        assert_told(field, raw)


@given(st.text(), JSON)
def test_whatever_arrives_is_read_or_kept_and_never_breaks_anything(text, json):
    for field in TYPED:
        assert_told(field, text)
        assert_told(field, json)


def assert_told(field, raw):
    """Either a value that shows, or what was typed with a sentence in both languages."""
    reading = field.read(raw)
    for language in ("it", "en"):
        assert reading.value is None or isinstance(field.show(reading.value, language), str)
        assert all(sentence(why, language) for why in reading.problems)
    assert bool(reading.problems) == bool(reading.typed)
    assert not has_floats(reading.value)


def has_floats(value):
    """Whether a number that is not exact got in."""
    if isinstance(value, dict | list):
        return any(has_floats(one) for one in (value.values() if isinstance(value, dict) else value))
    return isinstance(value, float | Decimal)


@pytest.mark.parametrize("language", ["it", "en"])
def test_every_kind_describes_itself_to_programs(language):
    schema = answers_schema(DEFINITION, language)["properties"]["project"]["properties"]

    assert list(schema) == [field.name for field in TYPED]
    assert all(described["title"] for described in schema.values())


def test_a_definition_is_the_same_after_it_was_kept():
    assert kept(DEFINITION.canonical()) == DEFINITION


def test_simple_kinds_may_stand_in_a_table():
    kinds = {model.model_fields["kind"].annotation.__args__[0] for model in Simple.__args__}

    columns = [{"name": f"c{n}", "label": k, **ASKED[k], "kind": k} for n, k in enumerate(sorted(kinds))]
    halves = [columns[:20], columns[20:]]

    for half in halves:
        table = make.field("table", row_label="riga", row_prefix="R", columns=half)
        row = {column["name"]: SAMPLES[column["kind"]][0] for column in half}
        assert table.read([row]).value == [{"id": "R1", **row}]
