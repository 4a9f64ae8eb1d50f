"""How far a draft is."""

from app.applications import rules
from app.applications.rules import StepState
from tests.make.applications import ACTIONS, TITLE, content

SLOT = {"slot": "D1", "label": "Piano", "formats": ["pdf"]}


def states(draft):
    return [(step.number, step.name, step.state) for step in rules.steps(draft)]


def test_a_new_draft_has_everything_to_do():
    draft = content(TITLE, documents=[SLOT])

    assert states(draft) == [(1, "project", StepState.UNTOUCHED), (2, "", StepState.UNTOUCHED)]


def test_a_call_without_documents_has_no_such_step():
    assert states(content(TITLE, values={"title": "x"})) == [(1, "project", StepState.DONE)]


def test_begun_is_not_finished_and_wrong_is_neither():
    other = {"name": "days", "kind": "integer"}

    assert states(content(TITLE, other, values={"title": "x"})) == [(1, "project", StepState.MISSING)]
    assert states(content(TITLE, other, values={"title": "x"}, typed={"days": "dieci"})) == [
        (1, "project", StepState.ERRORS)
    ]


def test_a_blank_row_is_to_be_filled_a_begun_one_is_wrong():
    blank = content(ACTIONS, values={"actions": [{"id": "A1"}]})
    begun = content(ACTIONS, values={"actions": [{"id": "A1", "title": "Mappa"}]})

    assert [(r.code, r.about) for r in rules.steps(blank)[0].mistakes] == []
    assert [(r.code, r.about) for r in rules.steps(begun)[0].mistakes] == [("cell-missing", "actions.A1.cost")]


def test_one_goes_on_with_the_first_step_that_is_not_finished():
    done = content(TITLE, values={"title": "x"}, documents=[SLOT])
    finished = content(TITLE, values={"title": "x"}, filed=["D1"], documents=[SLOT])

    assert rules.first_open(rules.steps(done)).number == 2
    assert rules.first_open(rules.steps(finished)) is None
