"""A section as a form shows it."""

from app.applications.screen import mistake, screen
from app.errors import Reason
from tests.make.applications import ACTIONS, TITLE, content

DAYS = {"name": "days", "kind": "integer"}
THEMES = {
    "name": "themes",
    "kind": "choices",
    "options": [{"code": "c", "label": "Chimica"}, {"code": "r", "label": {"it": "Robotica", "en": "Robotics"}}],
}
CLOSED = {"name": "public", "kind": "yes-no", "label": "Pubblico"}


def shown(draft, language="it"):
    return screen(draft, draft.definition.sections[0], language)


def inputs(draft, language="it"):
    return {one.field.name: one for one in shown(draft, language).inputs}


def test_what_was_typed_goes_back_as_typed_with_what_is_wrong_beside_it():
    days = inputs(content(TITLE, DAYS, typed={"days": "dieci giorni"}))["days"]

    assert (days.value, [reason.code for reason in days.errors]) == ("dieci giorni", ["integer-unreadable"])


def test_what_is_only_missing_is_not_shown_as_wrong():
    assert shown(content(TITLE, DAYS)).mistakes == []


def test_options_and_ticks_in_the_readers_language():
    themes = inputs(content(THEMES, values={"themes": ["r"]}), "en")["themes"]

    assert (themes.options, themes.chosen) == ([("c", "Chimica"), ("r", "Robotics")], ["r"])


def test_a_table_with_its_rows_total_and_errors_by_cell():
    table = ACTIONS | {"columns": [*ACTIONS["columns"], CLOSED]}
    rows = [{"id": "A1", "title": "Mappa", "cost": "24500.00", "public": True}, {"id": "A2", "title": "Rete"}]

    actions = inputs(content(table, values={"actions": rows}, typed={"actions.A2.cost": "circa mille"}))["actions"]

    assert [row.typed for row in actions.rows] == [
        {"title": "Mappa", "cost": "24.500,00", "public": "true"},
        {"title": "Rete", "cost": "circa mille", "public": ""},
    ]
    assert {name: [r.code for r in reasons] for name, reasons in actions.rows[1].errors.items()} == {
        "cost": ["money-unreadable"],
        "public": ["cell-missing"],
    }
    assert [(column["total"], column["keys"], column["size"]) for column in actions.columns] == [
        ("", "", "l"),
        ("24.500,00\xa0€", "decimal", "m"),
        ("", "", "m"),
    ]
    assert actions.columns[2]["options"] == [("true", "Sì"), ("false", "No")]


def test_the_summary_names_the_place_where_the_sentence_does_not():
    definition = content(ACTIONS).definition

    unread = mistake(definition, Reason("money-unreadable", "actions.A2.cost"))
    missing = mistake(definition, Reason("cell-missing", "actions.A2.cost"))
    document = mistake(definition, Reason("document-missing", "D1"))

    assert (unread.row, unread.label.it) == ("A2", "Costo")
    assert (missing.row, missing.label) == ("", None)
    assert (document.row, document.label) == ("", None)


def test_a_part_that_may_stay_empty_says_so():
    person = {"name": "who", "kind": "person", "asks": ["name", "phone"], "optional": ["phone"]}

    who = inputs(content(person))["who"]

    assert [(part.place, part.required, part.fills) for part in who.parts] == [
        ("who.name", True, "given-name"),
        ("who.phone", False, "tel"),
    ]
