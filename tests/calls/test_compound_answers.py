from app.calls.answers import (
    Answers,
    errors,
    given_by_form,
    grand_total,
    place_of,
    problems,
    read_section,
    row_total,
    typed_parts,
    typed_rows,
)
from tests import make

OPTIONS = [{"code": "a", "label": "Salute"}, {"code": "b", "label": "Energia"}]
PHASES = [{"code": "WP1", "label": "Analisi"}, {"code": "WP2", "label": "Sviluppo"}]
CALL = make.definition(
    {"name": "seat", "kind": "address"},
    {"name": "themes", "kind": "ranking", "required": False, "options": OPTIONS},
    {"name": "length", "kind": "period", "unit": "month", "required": False},
    {
        "name": "budget",
        "kind": "table",
        "row_label": "fase",
        "row_prefix": "W",
        "rows": PHASES,
        "required": False,
        "row_totals": ["staff", "gear"],
        "columns": [
            {"name": "staff", "kind": "money", "label": "Personale"},
            {"name": "gear", "kind": "money", "label": "Macchine", "required": False},
        ],
    },
)
(SECTION,) = CALL.sections
SEAT, THEMES, LENGTH, BUDGET = SECTION.fields


def read(**given):
    return read_section(SECTION, Answers(), given)


def codes(answers):
    return [(why.code, why.about) for why in problems(CALL, SECTION, {"project": answers})]


def test_a_form_sends_the_parts_of_a_field_one_by_one():
    sent = [("seat.street", "via Roma"), ("seat.city", ""), ("themes.1", "b"), ("themes.2", ""), ("seat.door", "x")]

    given = given_by_form(SECTION, sent)

    assert given == {
        "seat": {"street": "via Roma", "city": ""},
        "themes": {"1": "b", "2": ""},
        "length": {},
        "budget": [],
    }
    assert read_section(SECTION, Answers(), given).values == {"seat": {"street": "via Roma"}, "themes": ["b"]}


def test_a_part_that_cannot_be_read_has_its_own_place():
    answers = read(seat={"street": "via Roma", "postal_code": "2012"})

    assert answers.typed == {"seat.postal_code": "2012"}
    assert {place: [why.code for why in whys] for place, whys in errors(SECTION, answers).items()} == {
        "seat.postal_code": ["postal-code-unreadable"]
    }
    assert typed_parts(SEAT, answers) == {
        "street": "via Roma",
        "number": "",
        "postal_code": "2012",
        "city": "",
        "province": "",
    }


def test_once_begun_every_part_is_asked_and_before_that_the_whole():
    begun = read(seat={"street": "via Roma", "postal_code": "2012"})

    assert codes(Answers()) == [("field-missing", "seat")]
    assert codes(begun) == [
        ("part-missing", "seat.number"),
        ("postal-code-unreadable", "seat.postal_code"),
        ("part-missing", "seat.city"),
        ("part-missing", "seat.province"),
    ]


def test_parts_that_contradict_each_other_are_told_beside_the_second():
    answers = read(length={"start": "5", "end": "3"})

    assert ("period-reversed", "length.end") in codes(answers)


def test_a_field_read_again_forgets_what_its_parts_had():
    first = read(seat={"postal_code": "2012", "city": "Milano"})

    assert read_section(SECTION, first, {"seat": {"city": "Lodi"}}) == Answers({"seat": {"city": "Lodi"}}, {})


def test_fixed_rows_are_always_shown_and_only_written_ones_are_kept():
    answers = read(budget=[{"id": "WP2", "staff": "10"}, {"id": "WP1", "gear": "x"}])

    assert answers.values == {"budget": [{"id": "WP2", "staff": "10.00"}]}
    assert [(row.id, row.cells) for row in typed_rows(BUDGET, answers)] == [
        ("WP1", {"staff": "", "gear": "x"}),
        ("WP2", {"staff": "10,00", "gear": ""}),
    ]
    assert ("cell-missing", "budget.WP1.staff") in codes(answers)


def test_rows_and_all_of_them_are_added_up_across():
    value = [{"id": "WP1", "staff": "10.00", "gear": "5.50"}, {"id": "WP2", "staff": "1.00"}]

    assert [row_total(BUDGET, row, "it") for row in value] == ["15,50\u00a0€", "1,00\u00a0€"]
    assert grand_total(BUDGET, value, "it") == "16,50\u00a0€"


def test_places_lead_to_what_is_asked_there():
    assert place_of(SECTION, "seat.city").field.name == "city"
    assert (place_of(SECTION, "budget.WP1.gear").field.name, place_of(SECTION, "budget.WP1.gear").row) == (
        "gear",
        "WP1",
    )
    assert place_of(SECTION, "themes").field is THEMES
    assert place_of(SECTION, "nowhere").field is None
