"""What a new version changes, in words: each kind of difference, and none where nothing differs."""

import pytest

from app.calls.differences import changes
from tests import make

TITLE = {"name": "title", "kind": "text", "label": "Titolo"}
D1 = {"slot": "D1", "label": "Piano", "formats": ["pdf"]}


def told(before, after):
    return [(change.of, [(reason.code, reason.about) for reason in change.notes]) for change in changes(before, after)]


def of(*fields, **more):
    return make.definition(*fields, **more)


@pytest.mark.parametrize(
    ("before", "after", "code"),
    [
        ([TITLE], [TITLE, {"name": "goal", "kind": "text"}], ("field-new-required", "goal")),
        ([TITLE], [TITLE, {"name": "goal", "kind": "text", "required": False}], ("field-new", "goal")),
        ([TITLE, {"name": "goal", "kind": "text"}], [TITLE], ("field-gone", "goal")),
        ([TITLE], [{**TITLE, "label": "Nome"}], ("field-renamed", "title")),
        ([TITLE], [{**TITLE, "required": False}], ("field-now-optional", "title")),
        ([{**TITLE, "required": False}], [TITLE], ("field-now-required", "title")),
        ([TITLE], [{**TITLE, "max_length": 20}], ("field-changed", "title")),
        ([TITLE], [{**TITLE, "kind": "integer"}], ("field-changed", "title")),
    ],
)
def test_each_difference_of_a_field_has_its_sentence(before, after, code):
    assert told(of(*before), of(*after)) == [("section", [code])]


def test_the_same_definition_changes_nothing():
    assert changes(of(TITLE), of(TITLE)) == []


def test_sections_come_and_go():
    one = make.call_file()["sections"][0]
    other = {"name": "money", "title": "Costi", "fields": [{"name": "cost", "kind": "money", "label": "Costo"}]}
    short, long = make.definition(sections=[one]), make.definition(sections=[one, other])

    assert told(short, long) == [("section", [("section-new", "money"), ("field-new-required", "cost")])]
    assert told(long, short) == [("section", [("section-gone", "money"), ("field-gone", "cost")])]


def test_documents_and_rules_are_told_after_the_form():
    before, after = make.definition(documents=[D1]), make.definition(terms={**make.call_file()["terms"], "formal": 20})

    assert told(before, after) == [("documents", [("slot-gone", "D1")]), ("rules", [("changed-terms", "")])]
    assert told(after, before)[0] == ("documents", [("slot-new-required", "D1")])
    assert told(before, make.definition(documents=[{**D1, "max_mb": 3}])) == [("documents", [("slot-changed", "D1")])]
