"""What shows, what is required, what is worked out and what must agree: the answers seen through their definition."""

from app.calls.answers import Answers, Form, computed, handed_in, how, problems, section_schema
from app.wording import sentence
from tests import make

STAMP = (
    {"name": "how_paid", "kind": "choice", "options": [{"code": "paid", "label": "P"}, {"code": "free", "label": "E"}]},
    {"name": "serial", "kind": "text", "required_when": 'how_paid == "paid"', "visible_when": 'how_paid != "free"'},
    {"name": "norm", "kind": "text", "visible_when": 'how_paid == "free"'},
)

PARTNERS = {
    "name": "partners",
    "kind": "table",
    "row_label": "partner",
    "row_prefix": "P",
    "min_rows": 0,
    "totals": ["grant"],
    "columns": [
        {
            "name": "size",
            "kind": "choice",
            "label": "D",
            "options": [{"code": c, "label": c} for c in ("small", "big")],
        },
        {"name": "cost", "kind": "money", "label": "Costo"},
        {"name": "why", "kind": "text", "label": "Perché", "visible_when": 'size == "big"'},
        {
            "name": "grant",
            "kind": "computed",
            "label": "Aiuto",
            "formula": 'percent(pick(size, "small", 60, 40), cost)',
        },
        {
            "name": "share",
            "kind": "computed",
            "label": "Q",
            "formula": "cost / sum(partners.cost) * 100",
            "decimals": 1,
        },
    ],
}


def whole(*fields, values=None, typed=None, **changes):
    definition = make.definition(*fields, **changes)
    return definition, Form(definition, {"project": Answers(values or {}, typed or {})})


def in_the_way(definition, form):
    return [(why.code, why.about) for section in definition.sections for why in problems(definition, section, form)]


def test_what_is_required_follows_other_answers():
    for values, expected in (
        ({}, [("field-missing", "how_paid")]),
        ({"how_paid": "paid"}, [("field-missing", "serial")]),
        ({"how_paid": "free"}, [("field-missing", "norm")]),
        ({"how_paid": "free", "norm": "art. 82"}, []),
        ({"how_paid": "paid", "serial": "1"}, []),
    ):
        assert in_the_way(*whole(*STAMP, values=values)) == expected


def test_what_does_not_show_is_kept_but_neither_judged_nor_handed_in():
    definition, form = whole(*STAMP, values={"how_paid": "paid", "serial": "1", "norm": "x"}, typed={"norm": "?"})

    assert form.kept("norm") == "x"
    assert handed_in(definition, definition.sections[0], form) == {"how_paid": "paid", "serial": "1"}
    assert in_the_way(definition, form) == []


def test_a_hidden_amount_does_not_count():
    fields = (
        {"name": "more", "kind": "yes-no"},
        {"name": "extra", "kind": "money", "visible_when": "more"},
        {"name": "base", "kind": "money"},
        {"name": "all", "kind": "computed", "formula": "base + extra"},
    )

    assert computed(*whole(*fields, values={"more": True, "extra": "5.00", "base": "1.00"})) == {"all": "6.00"}
    assert computed(*whole(*fields, values={"more": False, "extra": "5.00", "base": "1.00"})) == {"all": "1.00"}


def test_a_hidden_section_is_passed_over_whole():
    sections = [
        {"name": "one", "title": "1", "fields": [{"name": "aid", "kind": "yes-no", "label": "A"}]},
        {
            "name": "two",
            "title": "2",
            "visible_when": "aid",
            "fields": [{"name": "much", "kind": "money", "label": "B"}],
        },
    ]
    definition = make.definition(sections=sections)
    for aid, expected in ((False, []), (True, [("field-missing", "much")])):
        form = Form(definition, {"one": Answers({"aid": aid}), "two": Answers()})
        assert in_the_way(definition, form) == expected


def test_each_row_is_worked_out_and_added_up():
    rows = [{"id": "P1", "size": "small", "cost": "1000.00"}, {"id": "P2", "size": "big", "cost": "500.05"}]
    total = {"name": "grants", "kind": "total", "of": ["partners.grant"]}
    definition, form = whole(PARTNERS, total, values={"partners": rows})

    assert computed(definition, form) == {
        "partners.P1.grant": "600.00",
        "partners.P1.share": "66.66",
        "partners.P2.grant": "200.02",
        "partners.P2.share": "33.34",
        "grants": "800.02",
    }
    assert in_the_way(definition, form) == [("cell-missing", "partners.P2.why")]


def test_a_cell_that_does_not_show_is_not_handed_in():
    rows = [{"id": "P1", "size": "small", "cost": "1.00", "why": "x"}]
    definition, form = whole(PARTNERS, values={"partners": rows})

    given = handed_in(definition, definition.sections[0], form)

    assert given == {"partners": [{"id": "P1", "size": "small", "cost": "1.00"}]}


def test_an_impossible_formula_is_an_obstacle_where_its_value_would_stand():
    rows = [{"id": "P1", "size": "small", "cost": "0.00"}]
    per_head = {"name": "per_head", "kind": "computed", "formula": "1000 / people"}
    definition, form = whole(
        {"name": "people", "kind": "integer"}, per_head, PARTNERS, values={"people": 0, "partners": rows}
    )

    reasons = problems(definition, definition.sections[0], form)

    assert [(why.code, why.about) for why in reasons] == [
        ("formula-divides-by-zero", "per_head"),
        ("formula-divides-by-zero", "partners.P1.share"),
    ]
    assert "per_head" not in computed(definition, form)
    assert "Per_Head" in sentence(reasons[0], "it")


def test_checks_are_told_in_both_languages_once_they_can_be_judged():
    check = {"test": "spent <= given", "message": {"it": "Troppo.", "en": "Too much."}, "at": "spent"}
    fields = ({"name": "given", "kind": "money"}, {"name": "spent", "kind": "money"})

    assert in_the_way(*whole(*fields, values={"spent": "2.00"}, checks=[check])) == [("field-missing", "given")]
    assert in_the_way(*whole(*fields, values={"spent": "2.00", "given": "2.00"}, checks=[check])) == []
    definition, form = whole(*fields, values={"spent": "2.01", "given": "2.00"}, checks=[check])
    (reason,) = problems(definition, definition.sections[0], form)
    assert (reason.code, reason.about, sentence(reason, "en")) == ("check-failed", "spent", "Too much.")


def test_a_check_of_a_column_looks_at_every_row():
    check = {"test": 'partners.cost <= 100 or size == "big"', "message": "Troppo.", "at": "partners.cost"}
    rows = [
        {"id": f"P{n}", "size": size, "cost": f"{cost}.00", "why": "x"}
        for n, (size, cost) in enumerate([("small", 100), ("small", 101), ("big", 500)], start=1)
    ]

    assert in_the_way(*whole(PARTNERS, values={"partners": rows}, checks=[check])) == [
        ("check-failed", "partners.P2.cost")
    ]


def test_a_limit_may_be_computed():
    fields = (
        {"name": "cost", "kind": "money"},
        {"name": "most", "kind": "computed", "formula": "min(percent(80, cost), limit)"},
        {"name": "asked", "kind": "money", "at_most": "most"},
    )
    parameters = [{"name": "limit", "value": "20000.00"}]
    for cost, asked, expected in (
        ("1000.00", "800.00", []),
        ("1000.00", "800.01", [("more-than", "asked")]),
        ("90000.00", "20000.00", []),
        ("90000.00", "20000.01", [("more-than", "asked")]),
    ):
        values = {"cost": cost, "asked": asked}
        assert in_the_way(*whole(*fields, values=values, parameters=parameters)) == expected


def test_how_is_said_by_the_call_or_read_from_the_formula():
    definition, _ = whole(
        {"name": "cost", "kind": "money"},
        {"name": "half", "kind": "computed", "formula": "cost / 2"},
        {"name": "third", "kind": "computed", "formula": "cost / 3", "how": {"it": "un terzo", "en": "a third"}},
    )
    _, half, third = definition.sections[0].fields

    assert str(how(definition, half)) == "«Cost» ÷ 2"
    assert str(how(definition, third)) == "un terzo"


def test_documents_follow_the_answers():
    document = {"label": "D", "formats": ["pdf"]}
    documents = [
        {"slot": "D1", **document, "required_when": 'how_paid == "paid"'},
        {"slot": "D2", **document, "visible_when": 'how_paid == "free"'},
    ]
    for values, shown, required in (
        ({}, ["D1"], []),
        ({"how_paid": "paid"}, ["D1"], ["D1"]),
        ({"how_paid": "free"}, ["D1", "D2"], ["D2"]),
    ):
        definition, form = whole(*STAMP, values=values, documents=documents)
        assert [slot.slot for slot in definition.documents if form.shows_document(slot)] == shown
        assert [slot.slot for slot in definition.documents if form.requires_document(slot)] == required


def test_programs_are_told_what_is_always_required():
    definition, _ = whole(*STAMP, PARTNERS)

    schema = section_schema(definition.sections[0])

    assert schema["required"] == ["how_paid", "partners"]
    assert schema["properties"]["partners"]["items"]["required"] == ["size", "cost"]
    assert "grant" not in schema["properties"]["partners"]["items"]["properties"]
