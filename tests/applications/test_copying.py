"""What goes along from an earlier application, and what does not."""

import pytest

from app.applications.copying import copied
from app.applications.draft import Draft
from app.calls.answers import Answers
from tests import make

TITLE = {"name": "title", "kind": "text", "label": "Titolo"}
COST = {"name": "cost", "kind": "money", "label": "Costo"}
TRUE = {"name": "true", "kind": "declaration", "label": "Dichiaro il vero."}
SEAT = {"name": "seat", "kind": "address", "label": "Sede"}
AREA = {"name": "area", "kind": "choice", "label": "Area", "options": [{"code": "a", "label": "A"}]}
OTHER_AREA = {**AREA, "options": [{"code": "b", "label": "B"}]}
STAMP = {"name": "stamp", "kind": "duty-stamp", "label": "Bollo"}
TOTAL = {"name": "sum", "kind": "total", "label": "Somma", "of": ["actions.cost"]}
WHAT, AMOUNT = (
    {"name": "what", "kind": "text", "label": "Che cosa"},
    {"name": "cost", "kind": "money", "label": "Costo"},
)


def table(*columns, **changes):
    said = {"name": "actions", "kind": "table", "label": "Azioni", "row_prefix": "A", "row_label": "un’azione"}
    return {**said, "columns": list(columns), **changes}


def copying(before, after, values, typed=None, here=None):
    drafts = [
        Draft(make.definition(*fields), {"project": answers}, [], eligible=True)
        for fields, answers in ((before, Answers(values, typed or {})), (after, here or Answers()))
    ]
    return copied(*drafts)


def left(found):
    return [(piece.label.it, piece.shown["it"], piece.why) for piece in found.left]


def test_what_is_asked_in_the_same_way_goes_along_right_or_wrong():
    found = copying([TITLE, COST], [COST, TITLE], {"title": "Città"}, {"cost": "tanto"})

    assert found.changes == {"project": {"title": "Città", "cost": "tanto"}}
    assert [piece.name for piece in found.taken] == ["title", "cost"]
    assert left(found) == []


@pytest.mark.parametrize(
    ("before", "after", "value", "shown", "why"),
    [
        (TITLE, COST, "Città", "Città", "copy-not-asked"),
        (TITLE, {**TITLE, "kind": "long-text"}, "Città", "Città", "copy-other-kind"),
        (TRUE, TRUE, True, "Sì", "copy-declaration"),
        (TRUE, TITLE, True, "Sì", "copy-declaration"),
        (AREA, OTHER_AREA, "a", "A", "copy-no-choice"),
        (STAMP, {**STAMP, "unique": "portal"}, "01234567890123", "0123 4567 8901 23", "copy-once"),
    ],
    ids=["gone", "kind", "declaration", "declaration-gone", "choice", "once"],
)
def test_the_rest_is_told_with_the_reason(before, after, value, shown, why):
    found = copying([before], [after], {before["name"]: value})

    assert (found.changes, left(found)) == ({}, [(before["label"], shown, why)])


def test_what_is_written_already_is_left_alone_also_where_it_could_not_be_read():
    written = Answers({"title": "Mare"}, {"cost": "poco"})

    found = copying([TITLE, COST], [TITLE, COST], {"title": "Città", "cost": "1.00"}, here=written)

    assert found.changes == {}
    assert [why for *_, why in left(found)] == ["copy-written", "copy-written"]


def test_what_nobody_answered_and_what_the_portal_works_out_are_not_told():
    rows = [{"id": "A1", "cost": "10.00"}]
    found = copying([table(AMOUNT), TOTAL, TITLE], [TOTAL, table(AMOUNT), TITLE], {"actions": rows})

    assert found.changes == {"project": {"actions": [{"cost": "10.00"}]}}
    assert left(found) == []


def test_a_field_of_several_parts_goes_along_with_what_could_not_be_read():
    found = copying([SEAT], [SEAT], {"seat": {"street": "via Roma 1"}}, {"seat.postal_code": "2012"})

    assert found.changes == {"project": {"seat": {"street": "via Roma 1", "postal_code": "2012"}}}
    assert found.taken[0].shown["it"] == "via Roma 1, 2012"


def test_of_a_table_go_the_columns_that_are_asked_in_the_same_way():
    rows = [{"id": "A1", "what": "Mappa", "cost": "10.00"}, {"id": "A3", "what": "Rete"}]
    found = copying([table(WHAT, AMOUNT)], [table(WHAT, {**AMOUNT, "kind": "integer"})], {"actions": rows})

    assert found.changes == {"project": {"actions": [{"what": "Mappa"}, {"what": "Rete"}]}}
    assert left(found) == [("Azioni: Costo", "A1: 10.00", "copy-not-asked")]


def test_of_a_table_with_rows_of_its_own_go_the_rows_that_are_there():
    fixed = {"rows": [{"code": "P1", "label": "Uno"}]}
    rows = [{"id": "P1", "what": "Mappa"}, {"id": "P2", "what": "Rete"}]
    before = table(WHAT, rows=[*fixed["rows"], {"code": "P2", "label": "Due"}])
    found = copying([before], [table(WHAT, **fixed)], {"actions": rows})

    assert found.changes == {"project": {"actions": [{"id": "P1", "what": "Mappa"}]}}
    assert left(found) == [("Azioni: Che cosa", "P2: Rete", "copy-no-choice")]


def test_a_choice_in_a_table_that_is_not_there_any_more_is_told():
    rows = [{"id": "A1", "what": "Mappa", "area": "a"}]
    found = copying([table(WHAT, AREA)], [table(WHAT, OTHER_AREA)], {"actions": rows})

    assert found.changes == {"project": {"actions": [{"what": "Mappa"}]}}
    assert left(found) == [("Azioni: Area", "A1: a", "copy-no-choice")]
