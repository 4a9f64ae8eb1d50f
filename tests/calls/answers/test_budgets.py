"""From the costs of a form to its grant, with how each line came about; rates by size, by partner, by matrix."""

from decimal import Decimal
from typing import Any

import pytest

from app.calls.answers import Answers, Form, computed, problems
from app.calls.answers.budgets import reckon
from app.calls.reading import read_definition
from app.wording import sentence
from tests import make


def options(*codes):
    return [{"code": code, "label": code} for code in codes]


ROWS = {
    "name": "rows",
    "kind": "table",
    "row_label": "voce",
    "row_prefix": "V",
    "columns": [
        {"name": "cat", "kind": "choice", "label": "Categoria", "options": options("A", "B", "G")},
        {"name": "amount", "kind": "money", "label": "Importo"},
    ],
}
CATEGORIES: list[dict[str, Any]] = [
    {"code": "A", "label": {"it": "Personale", "en": "Staff"}},
    {"code": "B", "label": "Consulenze", "cap_pct": "50"},
    {"code": "G", "label": "Spese generali", "method": "flat", "rate": "15", "of": ["A"]},
]
QUOTAS = [
    {"name": "fixed", "label": "Quota fissa", "amount": "30000.00", "requested": "asked", "outside": True},
    {"name": "variable", "label": "Quota variabile", "rate": "85"},
]
ASKED = {"name": "asked", "kind": "money", "label": "Quota fissa richiesta"}


def budget(**changes):
    return {
        "name": "costs",
        "kind": "budget",
        "label": "Quadro economico",
        "rows": "rows",
        "amount": "amount",
        "category": "cat",
        "categories": CATEGORIES,
        "quotas": QUOTAS,
        **changes,
    }


def rows(*pairs):
    return [{"id": f"V{n}", "cat": cat, "amount": amount} for n, (cat, amount) in enumerate(pairs, start=1)]


def filled(*fields, **values):
    definition = make.definition(*fields, money={"endowment": "1000000.00", "brief": "…", "rules": ["…"]})
    return definition, Form(definition, {"project": Answers(values)})


def amounts(definition, form):
    return {name.removeprefix("costs."): amount for name, amount in computed(definition, form).items()}


def in_the_way(definition, form):
    return [(why.code, why.about) for why in problems(definition, definition.sections[0], form)]


def test_a_category_that_is_worked_out_need_not_be_offered():
    offered = ROWS | {"columns": [ROWS["columns"][0] | {"options": options("A", "B")}, ROWS["columns"][1]]}
    definition, form = filled(offered, ASKED, budget(), rows=rows(("A", "1000.00")), asked="0.00")

    assert in_the_way(definition, form) == []
    assert amounts(definition, form)["G"] == "150.00"


def test_two_quotas_of_which_one_is_a_lump_sum():
    written = rows(("A", "1000.00"), ("B", "5000.00"), ("A", "200.00"))

    assert amounts(*filled(ROWS, ASKED, budget(), rows=written, asked="20000.00")) == {
        "A": "1200.00",
        "B": "1380.00",
        "G": "180.00",
        "spent": "6380.00",
        "admitted": "2760.00",
        "fixed": "20000.00",
        "variable": "2346.00",
        "grant": "22346.00",
        "cofinancing": "414.00",
    }


def test_every_line_says_how_it_came_about():
    definition, form = filled(ROWS, ASKED, budget(), rows=rows(("A", "1000.00"), ("B", "5000.00")), asked="1.00")
    lines = reckon(form, definition.field("costs")).lines

    assert {line.name: [sentence(why, "it") for why in line.why] for line in lines} == {
        "A": ["quanto scritto tra i costi"],
        "B": ["quanto scritto tra i costi", "al massimo il 50\u00a0% del costo ammesso: 1.150,00\u00a0€"],
        "G": ["15\u00a0% di Personale (1.000,00\u00a0€)"],
        "spent": ["somma delle voci qui sopra"],
        "admitted": ["somma di quanto conta di ogni categoria"],
        "fixed": ["quanto richiesto, fino a 30.000,00\u00a0€", "somma fissa, fino a 30.000,00\u00a0€"],
        "variable": ["85\u00a0% di 2.300,00\u00a0€"],
        "grant": ["somma delle voci qui sopra"],
        "cofinancing": ["costo ammesso meno il contributo che lo copre"],
    }
    assert [sentence(why, "en") for why in lines[2].why] == ["15% of Staff (€1,000.00)"]


def test_more_than_a_quota_is_said_beside_the_field():
    written = rows(("A", "1.00"))

    assert in_the_way(*filled(ROWS, ASKED, budget(), rows=written, asked="30000.00")) == []
    assert in_the_way(*filled(ROWS, ASKED, budget(), rows=written, asked="30000.01")) == [("more-than-quota", "asked")]


@pytest.mark.parametrize(
    ("limits", "code"),
    [
        ({"min_cost": "1150.00"}, None),
        ({"min_cost": "1150.01"}, "budget-cost-small"),
        ({"min_grant": "977.50"}, None),
        ({"min_grant": "977.51"}, "budget-grant-small"),
        ({"min_cofinancing": "15"}, None),
        ({"min_cofinancing": "15.01"}, "budget-cofinancing-small"),
    ],
)
def test_limits_hold_on_both_sides(limits, code):
    found = in_the_way(*filled(ROWS, ASKED, budget(**limits), rows=rows(("A", "1000.00")), asked="0.00"))

    assert found == ([(code, "costs")] if code else [])


def test_a_grant_has_its_most_and_a_cost_too():
    written = rows(("A", "1000.00"))

    assert amounts(*filled(ROWS, ASKED, budget(max_grant="900.00"), rows=written))["grant"] == "900.00"
    assert amounts(*filled(ROWS, ASKED, budget(max_cost="1000.00"), rows=written))["variable"] == "850.00"


def test_what_the_portal_works_out_is_not_written():
    found = in_the_way(*filled(ROWS, ASKED, budget(), rows=rows(("A", "1.00"), ("G", "1.00")), asked="0.00"))

    assert found == [("budget-row-flat", "rows.V2.cat")]


def test_a_matrix_has_its_categories_in_columns():
    names = ("staff", "travel")
    matrix = {**ROWS, "columns": [{"name": name, "kind": "money", "label": name} for name in names]}
    categories = [{"code": name[0].upper(), "label": name, "columns": [f"rows.{name}"]} for name in names]
    written = [{"id": "V1", "staff": "10.00", "travel": "1.00"}, {"id": "V2", "staff": "5.50"}]
    bare = budget(categories=categories, quotas=[], rows=None, amount=None, category=None)

    found = amounts(*filled(matrix, bare, rows=written))

    assert (found["S"], found["T"], found["admitted"]) == ("15.50", "1.00", "16.50")


SIZES = {"small": "60", "big": "33.33"}


def test_rates_may_follow_the_size_of_the_applicant():
    size = {"name": "size", "kind": "choice", "options": options("small", "big")}
    quota = {"name": "aid", "label": "Aiuto", "by": "size", "rates": SIZES, "of": ["A"], "max": "500.00"}
    fields = (ROWS, size, budget(quotas=[quota]))
    written = rows(("A", "100.01"), ("B", "50.00"))

    for chosen, aid in (("small", "60.01"), ("big", "33.33"), (None, "0.00")):
        assert amounts(*filled(*fields, rows=written, size=chosen))["aid"] == aid
    assert amounts(*filled(*fields, rows=rows(("A", "5000.00")), size="small"))["aid"] == "500.00"


def test_each_partner_has_its_own_rate_and_its_own_most():
    partners = {
        "name": "partners",
        "kind": "table",
        "row_label": "partner",
        "row_prefix": "P",
        "columns": [
            {"name": "size", "kind": "choice", "label": "D", "options": options("small", "big")},
            {"name": "cost", "kind": "money", "label": "C"},
        ],
    }
    quota = {
        "name": "aid",
        "label": "Aiuto",
        "each": "partners",
        "cost": "cost",
        "by": "size",
        "rates": SIZES,
        "each_max": "100.00",
    }
    categories = [{"code": "P", "label": "Partner", "columns": ["partners.cost"]}]
    bare = budget(categories=categories, quotas=[quota], rows=None, amount=None, category=None)
    written = [
        {"id": "P1", "size": "small", "cost": "100.00"},
        {"id": "P2", "size": "big", "cost": "10.05"},
        {"id": "P3", "size": "small", "cost": "900.00"},
        {"id": "P4", "size": "small"},
    ]

    found = amounts(*filled(partners, bare, partners=written))

    assert Decimal(found["aid"]) == Decimal("60.00") + Decimal("3.35") + Decimal("100.00")


def test_formulas_name_the_lines_of_a_budget():
    most = {"name": "most", "kind": "computed", "formula": "min(costs.grant, percent(50, costs.A + costs.admitted))"}
    definition, form = filled(ROWS, ASKED, budget(), most, rows=rows(("A", "100.00")), asked="0.00")

    assert computed(definition, form)["most"] == "97.75"


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"rows": "nowhere"}, "budget-not-table"),
        ({"amount": "cat"}, "budget-not-money"),
        ({"category": "amount"}, "budget-not-choice"),
        ({"category": None}, "budget-rows-half"),
        ({"categories": CATEGORIES[:2]}, "budget-code-unknown"),
        ({"categories": [*CATEGORIES, {"code": "A", "label": "A"}]}, "named-twice"),
        ({"categories": [*CATEGORIES, {"code": "grant", "label": "A"}]}, "named-twice"),
        ({"categories": [*CATEGORIES[:2], {"code": "G", "label": "G", "method": "flat"}]}, "budget-flat-without"),
        ({"categories": [*CATEGORIES[:2], {"code": "G", "label": "G", "rate": "5"}]}, "budget-real-with-rate"),
        ({"categories": [*CATEGORIES[:2], {**CATEGORIES[2], "of": ["Z"]}]}, "budget-category-unknown"),
        ({"categories": [*CATEGORIES[:2], {**CATEGORIES[2], "of": ["G"]}]}, "budget-circle"),
        ({"categories": [*CATEGORIES[:2], {**CATEGORIES[2], "cap_of": ["A"]}]}, "budget-cap-without-percentage"),
        ({"quotas": [{"name": "q", "label": "Q"}]}, "budget-quota-ways"),
        ({"quotas": [{"name": "q", "label": "Q", "rate": "5", "amount": "1.00"}]}, "budget-quota-ways"),
        ({"quotas": [{"name": "q", "label": "Q", "rates": {"a": "5"}}]}, "budget-quota-half"),
        ({"quotas": [{"name": "q", "label": "Q", "rate": "5", "each_max": "5.00"}]}, "budget-quota-half"),
        ({"quotas": [{"name": "q", "label": "Q", "rate": "5", "requested": "rows"}]}, "budget-not-money"),
        ({"quotas": [{"name": "q", "label": "Q", "by": "asked", "rates": {"a": "5"}}]}, "budget-not-choice"),
        ({"min_cost": "2.00", "max_cost": "1.00"}, "min-above-max"),
    ],
)
def test_a_budget_that_cannot_work_is_refused(changes, code):
    found = read_definition(make.call_source(ROWS, ASKED, budget(**changes))).mistakes

    assert f"definition-{code}" in [mistake.reason.code for mistake in found]
    for mistake in found:
        assert "…" not in sentence(mistake.reason, "it") + sentence(mistake.remedy, "en")
