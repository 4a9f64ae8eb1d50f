"""Answers under a new version of the call: what still has a place is read again, nothing is lost."""

import pytest

from app.applications.carrying import aside, carried
from app.calls.answers import Answers
from tests import make

TITLE = {"name": "title", "kind": "text", "label": "Titolo"}
COST = {"name": "cost", "kind": "money", "label": "Costo"}


def table(*columns):
    return {
        "name": "actions",
        "kind": "table",
        "label": "Azioni",
        "row_prefix": "A",
        "row_label": "un’azione",
        "columns": [{"label": one["name"], **one} for one in columns],
    }


WHAT, WHEN = {"name": "what", "kind": "text"}, {"name": "when", "kind": "month"}


def moved(before, after, values, typed=None):
    answers = {"project": Answers(values, typed or {})}
    old, new = make.definition(*before), make.definition(*after)
    return carried(old, new, answers)["project"], aside(old, new, answers)


def test_what_did_not_change_stays_as_it_was():
    kept, left = moved([TITLE, COST], [COST, TITLE], {"title": "Città"}, {"cost": "tanto"})

    assert (kept, left) == (Answers({"title": "Città"}, {"cost": "tanto"}), {})


def test_what_is_no_longer_asked_stays_readable():
    kept, left = moved([TITLE, COST], [TITLE], {"title": "Città", "cost": "1234.50"})

    assert kept == Answers({"title": "Città"}, {})
    assert left == {
        "cost": {
            "label": {"it": "Costo", "en": None},
            "section": {"it": "Progetto", "en": None},
            "shown": {"it": "1.234,50\u00a0€", "en": "€1,234.50"},
        }
    }


@pytest.mark.parametrize(
    ("field", "value", "kept"),
    [
        ({**TITLE, "max_length": 3}, "Città", Answers({}, {"title": "Città"})),
        ({**TITLE, "kind": "integer"}, "12", Answers({"title": 12}, {})),
        ({**TITLE, "kind": "integer"}, "Città", Answers({}, {"title": "Città"})),
    ],
)
def test_what_changed_is_read_again_and_kept_as_typed_where_it_no_longer_fits(field, value, kept):
    assert moved([TITLE], [field], {"title": value}) == (kept, {})


def test_what_could_not_be_read_may_be_read_now():
    assert moved([COST], [{**COST, "kind": "text"}], {}, {"cost": "tanto"})[0] == Answers({"cost": "tanto"}, {})


def test_rows_keep_their_codes_and_a_lost_column_stays_readable():
    rows = [{"id": "A2", "what": "Lezioni", "when": 3}, {"id": "A5", "what": "Mostra"}]

    kept, left = moved([table(WHAT, WHEN)], [table(WHAT)], {"actions": rows}, {"actions.A5.when": "mai"})

    assert kept.values == {"actions": [{"id": "A2", "what": "Lezioni"}, {"id": "A5", "what": "Mostra"}]}
    assert left["actions.when"]["shown"]["it"] == "A2: 3; A5: mai"


def test_an_answer_follows_its_field_into_another_section():
    one = make.call_file(TITLE)["sections"][0]
    other = {"name": "more", "title": "Altro", "fields": [TITLE]}
    old = make.definition(sections=[one])
    new = make.definition(sections=[{**one, "fields": [COST]}, other])

    found = carried(old, new, {"project": Answers({"title": "Città"})})

    assert found == {"project": Answers(), "more": Answers({"title": "Città"})}


def test_nothing_written_leaves_nothing_aside():
    assert moved([TITLE, COST], [TITLE], {}) == (Answers(), {})
