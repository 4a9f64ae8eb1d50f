"""Giving files: to officers while there is something to do, to evaluators who do not check them."""

import pytest

from app.applications.models import Application
from app.applications.states import Status
from app.review import rules
from app.review.models import Assignment, Check
from tests import make
from tests.make.review import DAY

EVALUATION = make.definition().evaluation


def obstacles(status=Status.ADMITTED, *, assignments=(), checks=(), assigned_to_id=None):
    found = rules.obstacles_to_assigning(
        Application(status=status, assigned_to_id=assigned_to_id),
        7,
        assignments=assignments,
        checks=checks,
        evaluation=EVALUATION,
    )
    return [one.code for one in found]


@pytest.mark.parametrize("status", Status)
def test_a_file_is_evaluated_between_admission_and_the_outcome(status):
    in_time = status in {Status.ADMITTED, Status.EVALUATION}

    assert obstacles(status) == ([] if in_time else ["not-to-be-evaluated"])


def test_nobody_evaluates_a_file_on_their_desk():
    assert obstacles(assigned_to_id=7) == ["checker-cannot-evaluate"]
    assert obstacles(assigned_to_id=8) == []


def test_nobody_evaluates_a_file_they_checked():
    assert obstacles(checks=[Check(answered_by_id=7)]) == ["checker-cannot-evaluate"]
    assert obstacles(checks=[Check(answered_by_id=8)]) == []


def test_nobody_is_given_a_file_twice_not_even_after_a_conflict():
    assert obstacles(assignments=[Assignment(evaluator_id=7, conflict=True)]) == ["already-assigned"]


def test_no_sheet_is_added_to_sheets_that_were_seen():
    assert obstacles(assignments=[Assignment(evaluator_id=8, conflict=False, locked_at=DAY)]) == ["sheets-complete"]
    assert obstacles(assignments=[Assignment(evaluator_id=8, conflict=False)]) == []


@pytest.mark.parametrize(
    ("status", "evaluator", "expected"),
    [
        (Status.SUBMITTED, 8, []),
        (Status.EVALUATION, 8, []),
        (Status.GRANTED, 8, ["giving-too-late"]),
        (Status.WITHDRAWN, 8, ["giving-too-late"]),
        (Status.EVALUATION, 7, ["evaluator-cannot-check"]),
    ],
)
def test_a_file_goes_on_a_desk_while_there_is_something_to_do(status, evaluator, expected):
    application = Application(status=status, code="TST26-AAAAAA")

    found = rules.obstacles_to_giving(application, 7, [Assignment(evaluator_id=evaluator)])

    assert [one.code for one in found] == expected
