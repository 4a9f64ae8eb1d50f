"""Mistakes in formulas, said when the file is read: what, where, how to mend it."""

import pytest

from app.calls.reading import read_definition
from app.wording import sentence
from tests import make

FIELDS = (
    {"name": "size", "kind": "choice", "options": [{"code": "small", "label": "P"}, {"code": "large", "label": "G"}]},
    {"name": "areas", "kind": "choices", "options": [{"code": "x", "label": "X"}, {"code": "y", "label": "Y"}]},
    {
        "name": "items",
        "kind": "table",
        "row_label": "voce",
        "row_prefix": "V",
        "columns": [
            {"name": "cost", "kind": "money", "label": "Costo"},
            {"name": "what", "kind": "text", "label": "C"},
        ],
    },
    {"name": "a", "kind": "money"},
    {"name": "day", "kind": "date"},
    {"name": "yes", "kind": "yes-no"},
)


def mistakes(formula, **options):
    asked = {"name": "worth", "kind": "computed", "formula": formula, **options}
    return read_definition(make.call_source(*FIELDS, asked)).mistakes


@pytest.mark.parametrize(
    ("formula", "codes"),
    [
        ("a + percent(85, sum(items.cost))", []),
        ('sum(items.cost, items.what == "x") if yes else 0', []),
        ("days_between(day, day + 30)", []),
        ('1 if has(areas, "x") else count(items)', []),
        ("a +", ["formula-syntax"]),
        ("a = 3", ["formula-syntax"]),
        ("a # b", ["formula-syntax"]),
        ("b", ["formula-name"]),
        ("sum(items.costs)", ["formula-name-near"]),
        ("summ(items.cost)", ["formula-name-near"]),
        ("items", ["formula-whole-table"]),
        ("sum(items)", ["formula-whole-table"]),
        ("items.cost", ["formula-whole-column"]),
        ("a + day", ["formula-mixed"]),
        ("size + 1", ["formula-mixed"]),
        ("day", ["formula-measure"]),
        ("a if size else 1", ["formula-measure"]),
        ("1 if a else yes", ["formula-measure", "formula-measure"]),
        ('1 if size == "smal" else 2', ["formula-code"]),
        ('1 if size in ("small", "smal") else 2', ["formula-code"]),
        ('1 if has(areas, "z") else 2', ["formula-code"]),
        ('pick(size, "huge", 1, 2)', ["formula-code"]),
        ('pick(size, "small", 1)', ["formula-arguments"]),
        ("round()", ["formula-arguments"]),
        ("sum(a)", ["formula-no-table"]),
        ('1 if "x" in size else 2', ["formula-in-what"]),
        ('days_between(day, date("2026-02-30"))', ["formula-day"]),
        ("a ** 9", ["formula-sign"]),
        ("a << 9", ["formula-sign"]),
        ("day + a", ["formula-mixed"]),
        ("a.zzzzzz", ["formula-name"]),
        ("a.__class__.__mro__", ["formula-foreign"]),
        ("[x for x in a]", ["formula-foreign"]),
        ("(lambda: 1)()", ["formula-foreign"]),
        ('f"{a}"', ["formula-foreign"]),
        ("1e99", ["formula-number"]),
        ("1j", ["formula-foreign"]),
        ("123456789012345678901", ["formula-number"]),
        ("1" + "+1" * 300, ["formula-too-deep"]),
        ("-" * 500 + "1", ["formula-too-deep"]),
        ("a+" * 1100 + "1", ["formula-too-long"]),
        ("worth", ["formula-circle"]),
    ],
)
def test_a_mistake_has_its_reason_and_its_remedy(formula, codes):
    found = mistakes(formula)

    assert [one.reason.code for one in found] == [f"definition-{code}" for code in codes]
    for one in found:
        for language in ("it", "en"):
            assert "…" not in sentence(one.reason, language).replace("(…)", "")
            assert sentence(one.remedy, language)


def test_the_line_of_a_mistake_is_found_inside_a_long_formula():
    source = make.call_source(*FIELDS, {"name": "worth", "kind": "computed", "formula": "FORMULA"}).decode()
    source = source.replace("formula: FORMULA", "formula: |\n      a\n      + 1\n      + b")
    line = source.splitlines().index("      + b") + 1

    assert [one.line for one in read_definition(source.encode()).mistakes] == [line]


@pytest.mark.parametrize("circle", ['b == "1"', 'c == "1"'])
def test_what_waits_for_itself_is_refused(circle):
    one = {"name": "b", "kind": "text", "visible_when": circle}
    other = {"name": "c", "kind": "text", "visible_when": 'b == "2"'}

    found = read_definition(make.call_source(one, other)).mistakes

    assert [mistake.reason.code for mistake in found] == ["definition-formula-circle"]


def test_a_section_cannot_decide_on_itself():
    source = make.call_file({"name": "b", "kind": "yes-no"})
    source["sections"][0]["visible_when"] = "b"

    found = read_definition(make.dumped(source)).mistakes

    assert [(one.reason.code, one.place) for one in found] == [
        ("definition-formula-circle", "sections.project.visible_when")
    ]


def test_a_check_stands_beside_a_place_that_there_is():
    check = {"test": "title == title", "message": "No.", "at": "titel"}

    found = read_definition(make.call_source(checks=[check])).mistakes

    assert [(one.reason.code, one.place) for one in found] == [("definition-reference-unknown", "checks.1.at")]


def test_parameters_have_names_of_their_own():
    parameters = [{"name": "most", "value": "30000.00"}, {"name": "a", "value": 3}, {"name": "most", "value": 1}]

    found = read_definition(make.call_source(*FIELDS, parameters=parameters)).mistakes

    assert [(one.reason.code, one.place) for one in found] == [
        ("definition-named-twice", "parameters.a.name"),
        ("definition-named-twice", "parameters.most.name"),
    ]
