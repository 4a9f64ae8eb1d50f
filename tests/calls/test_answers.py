import pytest

from app.calls.answers import (
    Answers,
    answers_schema,
    column_total,
    computed,
    errors,
    given_by_form,
    problems,
    read_section,
    typed_of,
    typed_rows,
)
from app.calls.kinds import Table
from app.errors import Invalid
from tests import make

COLUMNS = [
    {"name": "what", "kind": "text", "label": "Che cosa"},
    {"name": "start", "kind": "month", "label": "Dal mese"},
    {"name": "end", "kind": "month", "label": "Al mese", "at_least": "start"},
    {"name": "cost", "kind": "money", "label": "Costo"},
    {"name": "note", "kind": "text", "label": "Nota", "required": False},
]
CALL = make.definition(
    {"name": "title", "kind": "text"},
    {"name": "actions", "kind": "table", "row_label": "azione", "row_prefix": "A", "max_rows": 2, "columns": COLUMNS},
    {"name": "cost", "kind": "total", "of": ["actions.cost"]},
    {"name": "most", "kind": "total", "of": ["cost"], "rate": "85", "cap": "1000.00"},
    {"name": "asked", "kind": "money", "at_most": "most"},
    {"name": "topics", "kind": "choices", "required": False, "options": [{"code": c, "label": c} for c in ("x", "y")]},
    {"name": "true", "kind": "declaration"},
)
(SECTION,) = CALL.sections
FIELDS = {field.name: field for field in SECTION.fields}
ACTIONS = next(field for field in SECTION.fields if isinstance(field, Table))
NOTHING = Answers()

WHOLE = {
    "title": "Piano",
    "actions": [{"id": "A1", "what": "Mappa", "start": 1, "end": 4, "cost": "100,10"}],
    "asked": "85,09",
    "true": True,
}


def read(**given):
    return read_section(SECTION, NOTHING, given)


def codes(answers):
    return [(why.code, why.about) for why in problems(CALL, SECTION, {"project": answers})]


def test_only_what_is_given_changes():
    before = read(title="Prima", asked="12,5")

    after = read_section(SECTION, before, {"title": "Dopo"})

    assert after.values == {"title": "Dopo", "asked": "12.50"}


@pytest.mark.parametrize("raw", [None, "", "  "])
def test_nothing_clears_a_field(raw):
    assert read_section(SECTION, read(title="Prima"), {"title": raw}).values == {}


def test_what_cannot_be_read_is_kept_as_typed_until_it_can():
    broken = read_section(SECTION, read(asked="10"), {"asked": "dieci"})
    mended = read_section(SECTION, broken, {"asked": "10,5"})

    assert (broken.values, broken.typed) == ({}, {"asked": "dieci"})
    assert (mended.values, mended.typed) == ({"asked": "10.50"}, {})


def test_a_table_is_given_whole_and_its_cells_are_kept_as_typed():
    answers = read(actions=[{"id": "A2", "what": "Mappa", "cost": "molto"}, {"what": "Rete"}])

    assert answers.values == {"actions": [{"id": "A2", "what": "Mappa"}, {"id": "A3", "what": "Rete"}]}
    assert answers.typed == {"actions.A2.cost": "molto"}
    assert read_section(SECTION, answers, {"actions": []}) == NOTHING


@pytest.mark.parametrize("given", [{"colour": "blu"}, {"cost": "1"}, {"actions": [{"colour": 1}]}])
def test_what_the_form_does_not_ask_is_refused(given):
    with pytest.raises(Invalid):
        read_section(SECTION, NOTHING, given)


def test_mistakes_stand_beside_their_place_in_the_order_of_the_screen():
    answers = read(asked="x", actions=[{"id": "A10", "cost": "y"}, {"id": "A9", "cost": "z", "start": "0"}])

    found = {place: [why.code for why in whys] for place, whys in errors(SECTION, answers).items()}

    assert found == {
        "actions.A9.start": ["number-too-small"],
        "actions.A9.cost": ["money-unreadable"],
        "actions.A10.cost": ["money-unreadable"],
        "asked": ["money-unreadable"],
    }
    assert list(found) == ["actions.A10.cost", "actions.A9.start", "actions.A9.cost", "asked"]


def test_what_was_typed_never_passes_for_read():
    assert [why.code for why in errors(SECTION, Answers({}, {"asked": "12.5"}))["asked"]] == ["not-readable"]


def test_a_whole_section_has_nothing_in_the_way():
    assert codes(read(**WHOLE)) == []


def test_everything_that_is_missing_is_told_at_once():
    assert codes(NOTHING) == [
        ("field-missing", "title"),
        ("table-too-few-rows", "actions"),
        ("field-missing", "asked"),
        ("declaration-missing", "true"),
    ]


def test_a_row_misses_its_cells_one_by_one():
    answers = read(**{**WHOLE, "actions": [{"id": "A1", "what": "Mappa", "cost": "uno", "end": "3"}]})

    assert codes(answers) == [
        ("cell-missing", "actions.A1.start"),
        ("money-unreadable", "actions.A1.cost"),
        ("more-than", "asked"),
    ]


@pytest.mark.parametrize(("start", "end", "expected"), [(4, 4, []), (5, 4, [("less-than", "actions.A1.end")])])
def test_a_limit_may_stand_in_the_same_row(start, end, expected):
    rows = [{"id": "A1", "what": "Mappa", "start": start, "end": end, "cost": "100,10"}]

    assert codes(read(**{**WHOLE, "actions": rows})) == expected


@pytest.mark.parametrize(("asked", "expected"), [("85,09", []), ("85,10", [("more-than", "asked")])])
def test_a_limit_may_be_a_total_and_is_itself_allowed(asked, expected):
    assert codes(read(**{**WHOLE, "asked": asked})) == expected


def test_too_many_rows_are_kept_and_told():
    row = {"what": "Mappa", "start": 1, "end": 1, "cost": "100"}
    answers = read(**{**WHOLE, "actions": [row] * 3})

    assert (codes(answers), len(answers.values["actions"])) == ([("table-too-many-rows", "actions")], 3)


def test_totals_are_exact_rounded_half_up_and_capped():
    assert computed(CALL, {"project": read(**WHOLE)}) == {"cost": "100.10", "most": "85.09"}
    rich = [{"cost": "1000000"}, {"cost": "0,01"}, {"what": "senza costo"}]
    assert computed(CALL, {"project": read(actions=rich)}) == {"cost": "1000000.01", "most": "1000.00"}
    assert computed(CALL, {}) == {"cost": "0.00", "most": "0.00"}
    assert column_total(ACTIONS, "cost", read(actions=rich).values["actions"], "it") == "1.000.000,01\u00a0€"


def test_a_form_says_what_was_typed_row_by_row():
    pairs = [
        ("title", "Piano"),
        ("actions.A1.what", "Mappa"),
        ("actions.A1.cost", "10"),
        ("actions.new.what", "Rete"),
        ("topics", "x"),
        ("topics", "y"),
        ("add", "actions"),
    ]

    assert given_by_form(SECTION, pairs) == {
        "title": "Piano",
        "actions": [
            {"id": "A1", "what": "Mappa", "start": None, "end": None, "cost": "10", "note": None},
            {"what": "Rete", "start": None, "end": None, "cost": None, "note": None},
        ],
        "asked": None,
        "topics": ["x", "y"],
        "true": None,
    }


def test_what_goes_back_into_the_inputs_is_what_was_typed():
    answers = read(title="Piano", asked="tanto", actions=[{"id": "A1", "cost": "1234,5", "start": "primo"}])

    assert [typed_of(FIELDS[name], answers) for name in ("title", "asked", "true")] == ["Piano", "tanto", ""]
    (row,) = typed_rows(ACTIONS, answers)
    assert (row.id, row.cells) == (
        "A1",
        {"what": "", "start": "primo", "end": "", "cost": "1.234,50", "note": ""},
    )


def test_programs_get_a_json_schema_of_the_answers():
    schema = answers_schema(CALL, "en")["properties"]["project"]

    assert list(schema["properties"]) == ["title", "actions", "asked", "topics", "true"]
    assert schema["required"] == ["title", "actions", "asked", "true"]
    assert schema["additionalProperties"] is False
