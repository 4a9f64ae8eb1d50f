"""Formulas see the code of a row, which joins two tables, and the parts of addresses and persons."""

import pytest

from app.calls.answers import Answers, Form, computed, how, problems, read_section
from app.calls.reading import read_definition
from tests import make

PARTNERS = {
    "name": "partners",
    "kind": "table",
    "row_label": "partner",
    "row_prefix": "P",
    "columns": [
        {"name": "who", "kind": "text", "label": "Chi"},
        {"name": "cost", "kind": "computed", "label": "Costo", "formula": "sum(costs.amount, costs.partner == id)"},
    ],
}
COSTS = {
    "name": "costs",
    "kind": "table",
    "row_label": "voce",
    "row_prefix": "V",
    "columns": [
        {"name": "partner", "kind": "text", "label": "Partner"},
        {"name": "amount", "kind": "money", "label": "Importo"},
    ],
}
KNOWN = {"test": "any(partners.id == partner)", "message": "Non c’è.", "at": "costs.partner"}

SEAT = {"name": "seat", "kind": "address"}
LOCAL = {"name": "local", "kind": "computed", "formula": 'seat.province in ("LO", "CR")', "shown_as": "yes-no"}


def answered(definition, **given):
    section = definition.sections[0]
    return {section.name: read_section(section, Answers(), given)}


def test_the_code_of_a_row_joins_two_tables():
    definition = make.definition(PARTNERS, COSTS)
    answers = answered(
        definition,
        partners=[{"who": "Uno"}, {"who": "Due"}],
        costs=[
            {"partner": "P2", "amount": "10"},
            {"partner": "P1", "amount": "5"},
            {"partner": "P2", "amount": "0,50"},
        ],
    )

    rows = Form.of(definition, answers).full_rows(definition.field("partners"))

    assert rows == [{"id": "P1", "who": "Uno", "cost": "5.00"}, {"id": "P2", "who": "Due", "cost": "10.50"}]


def test_a_check_says_which_row_names_nobody():
    definition = make.definition(PARTNERS, COSTS, checks=[KNOWN])
    answers = answered(
        definition,
        partners=[{"who": "Uno"}],
        costs=[{"partner": "P1", "amount": "1"}, {"partner": "P2", "amount": "1"}],
    )

    found = problems(definition, definition.sections[0], answers)

    assert [(why.code, why.about) for why in found] == [("check-failed", "costs.V2.partner")]


@pytest.mark.parametrize(
    ("given", "local"),
    [
        ({}, None),
        ({"seat": {"city": "Lodi"}}, None),
        ({"seat": {"province": "lo"}}, True),
        ({"seat": {"province": "MI"}}, False),
    ],
)
def test_a_part_of_an_address_decides(given, local):
    definition = make.definition(SEAT, LOCAL)

    assert computed(definition, answered(definition, **given)).get("local") is local


@pytest.mark.parametrize(
    ("formula", "codes"),
    [
        ('seat.province == "MI"', []),
        ("filled(seat)", []),
        ("filled(seat.city)", []),
        ("any(partners.id == seat.city)", []),
        ("seat.region == seat.city", ["formula-name"]),
        ("seat == seat.city", ["formula-without-measure"]),
        ("partners.id == seat.city", ["formula-whole-column"]),
        ('any(lines.id == "L1")', []),
        ('any(lines.id == "L3")', ["formula-code"]),
    ],
)
def test_what_a_formula_may_say_of_rows_and_parts(formula, codes):
    lines = PARTNERS | {
        "name": "lines",
        "columns": [{"name": "cost", "kind": "money", "label": "Costo"}],
        "rows": [{"code": "L1", "label": "Uno"}, {"code": "L2", "label": "Due"}],
    }
    asked = {"name": "asked", "kind": "computed", "formula": formula, "shown_as": "yes-no"}
    found = read_definition(make.call_source(PARTNERS, COSTS, SEAT, lines, asked)).mistakes

    assert [one.reason.code.removeprefix("definition-") for one in found] == codes


def test_how_it_was_worked_out_names_the_part():
    definition = make.definition(SEAT, LOCAL)

    assert how(definition, definition.field("local")).it == "«Provincia» è tra «LO», «CR»"
