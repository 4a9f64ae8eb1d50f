"""What formulas come to: numbers exact, nothing passed on, odd data a reason and never a crash."""

from datetime import date
from decimal import Decimal

import pytest

from app.calls.formulas import Failed, evaluate, is_true

ROWS = {"V1": {"cat": "A", "cost": Decimal("10.10")}, "V2": {"cat": "B", "cost": Decimal("0.20")}, "V3": {"cat": "A"}}
VALUES = {
    "a": Decimal("0.1"),
    "b": Decimal("0.2"),
    "zero": Decimal(0),
    "huge": Decimal(10) ** 15,
    "day": date(2026, 1, 31),
    "later": date(2026, 3, 1),
    "size": "small",
    "yes": True,
    "areas": ("x", "y"),
    "words": "ciao",
}


class Answered:
    """A form by hand."""

    def value(self, name):
        return tuple(ROWS) if name == "items" else VALUES.get(name)

    def member(self, owner, name):
        raise LookupError(owner, name)

    def rows(self, table):
        return tuple(ROWS) if table == "items" else None

    def cell(self, table, row, column):
        return ROWS[row].get(column) if table == "items" else None

    def columns(self, table):
        return frozenset({"cat", "cost"}) if table == "items" else frozenset()


@pytest.mark.parametrize(
    ("formula", "value"),
    [
        ("a + b", Decimal("0.3")),
        ("a + b == 0.3", True),
        ("1 / 3 * 3 == 1", False),
        ("round(2.345)", Decimal("2.35")),
        ("round(2.5, 0)", Decimal(3)),
        ("floor(2.9) + ceil(2.1) + abs(-1)", Decimal(6)),
        ("percent(85, 70700)", Decimal(60095)),
        ("7 % 3", Decimal(1)),
        ("sum(items.cost)", Decimal("10.30")),
        ('sum(items.cost, items.cat == "A")', Decimal("10.10")),
        ('sum(items.cost * pick(items.cat, "A", 2, 1))', Decimal("20.40")),
        ("mean(items.cost)", Decimal("5.15")),
        ("min(items.cost)", Decimal("0.20")),
        ("max(items.cost)", Decimal("10.10")),
        ("min(a, b, missing)", Decimal("0.1")),
        ("count(items)", Decimal(3)),
        ('count(items.cat == "A")', Decimal(2)),
        ("distinct(items.cat)", Decimal(2)),
        ('any(items.cat == "B") and not all(items.cat == "B")', True),
        ("sum(items.cost, filled(items.cost))", Decimal("10.30")),
        ('pick(size, "small", 60, "large", 40, 30)', Decimal(60)),
        ('pick(size, "large", 40, 30)', Decimal(30)),
        ('1 if size == "small" else 2', Decimal(1)),
        ('size in ("small", "large")', True),
        ('size not in ["large"]', True),
        ("days_between(day, later)", Decimal(29)),
        ("later - day", Decimal(29)),
        ("day + 1", date(2026, 2, 1)),
        ("months_between(day, later)", Decimal(1)),
        ("months_between(later, day)", Decimal(-1)),
        ('years_between(date("2000-02-29"), date("2026-02-28"))', Decimal(25)),
        ("year(day)", Decimal(2026)),
        ('has(areas, "z", "y")', True),
        ("length(words)", Decimal(4)),
        ("filled(missing) or filled(items)", True),
        ("yes and true", True),
        ("0 < a < b <= 0.2", True),
    ],
)
def test_it_comes_to(formula, value):
    assert evaluate(formula, Answered()) == value


@pytest.mark.parametrize(
    ("formula", "value"),
    [
        ("missing", None),
        ("missing + 1", Decimal(1)),
        ("1 - missing", Decimal(1)),
        ("missing - 1", Decimal(-1)),
        ("missing * 2", None),
        ("1 / missing", None),
        ("day - missing", None),
        ("missing > 1", None),
        ("missing > 1 and false", False),
        ("missing > 1 or true", True),
        ("missing > 1 or false", None),
        ("not (missing > 1)", None),
        ("1 if missing > 1 else 2", None),
        ("round(missing)", None),
        ('pick(missing, "x", 1, 2)', None),
    ],
)
def test_what_is_not_answered_is_passed_on_and_never_invented(formula, value):
    assert evaluate(formula, Answered()) == value


@pytest.mark.parametrize(
    ("formula", "code"),
    [
        ("1 / zero", "formula-divides-by-zero"),
        ("1 % zero", "formula-divides-by-zero"),
        ("huge * huge", "formula-out-of-range"),
        ("huge + 1", "formula-out-of-range"),
        ("day + huge", "formula-out-of-range"),
        ("huge * huge * huge * huge / huge", "formula-out-of-range"),
        ("day + words", "formula-impossible"),
        ("areas < 1", "formula-impossible"),
        ("unknown.cost", "formula-impossible"),
    ],
)
def test_what_odd_answers_make_impossible_has_a_reason(formula, code):
    with pytest.raises(Failed) as failed:
        evaluate(formula, Answered())

    assert failed.value.code == code
    assert is_true(formula, Answered()) is None


def test_a_row_sees_itself_and_its_table():
    share = "round(cost / sum(items.cost) * 100, 2)"

    assert evaluate(share, Answered(), table="items", row="V1") == Decimal("98.06")
    assert evaluate("sum(items.cost, items.cat == cat)", Answered(), table="items", row="V2") == Decimal("0.20")
    assert evaluate("items.cost", Answered(), table="items", row="V2") == Decimal("0.20")
