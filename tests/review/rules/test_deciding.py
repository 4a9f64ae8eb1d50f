"""The outcome: what the points allow, how much money, both sides of every limit."""

from decimal import Decimal

import pytest

from app.applications.models import Application
from app.applications.states import Status
from app.review import rules
from app.review.models import Assignment
from app.review.rules import Assessment
from app.review.schemas import OutcomeIn
from app.review.states import Result
from tests import make
from tests.make.review import DAY

MONEY = {"endowment": "1000.00", "per_applicant": "100.00", "brief": "100 €", "rules": ["Fino a 100 €."]}
CALL = make.definition(money=MONEY)

REACHED = Assessment((), Decimal(70), Decimal(60), passed=True)
MISSED = Assessment((), Decimal(50), Decimal(60), passed=False)


def codes(given, assessment=REACHED, left="1000.00"):
    return [(one.code, one.about) for one in rules.mistakes_in_outcome(given, CALL, assessment, left=Decimal(left))]


def granted(amount, reason="Perché sì."):
    return OutcomeIn(result=Result.GRANTED, amount=amount, reason=reason)


@pytest.mark.parametrize(
    ("amount", "left", "expected"),
    [
        ("100", "1000", []),
        ("100,00", "1000", []),
        ("100,01", "1000", [("amount-above-most", "amount")]),
        ("50.00", "50.00", []),
        ("50.01", "50.00", [("amount-above-left", "amount")]),
        ("0", "1000", [("amount-not-positive", "amount")]),
        ("-1", "1000", [("amount-not-positive", "amount")]),
        ("cento", "1000", [("money-unreadable", "amount")]),
        ("", "1000", [("amount-missing", "amount")]),
    ],
)
def test_a_grant_stays_within_what_the_call_allows_and_what_is_left(amount, left, expected):
    assert codes(granted(amount), left=left) == expected


@pytest.mark.parametrize(
    ("assessment", "result", "expected"),
    [
        (REACHED, Result.NOT_FINANCED, []),
        (REACHED, Result.NOT_ADMITTED, [("result-above-threshold", "result")]),
        (MISSED, Result.NOT_ADMITTED, []),
        (MISSED, Result.NOT_FINANCED, [("result-below-threshold", "result")]),
    ],
)
def test_the_outcome_follows_the_points(assessment, result, expected):
    assert codes(OutcomeIn(result=result, reason="Perché."), assessment) == expected


def test_money_goes_with_a_grant_only():
    given = OutcomeIn(result=Result.NOT_FINANCED, amount="10", reason="Perché.")

    assert codes(given) == [("amount-without-grant", "amount")]


def test_everything_that_is_missing_is_said_at_once():
    assert codes(OutcomeIn()) == [("result-missing", "result")]
    assert codes(granted("", reason="")) == [("amount-missing", "amount"), ("reason-missing", "reason")]


@pytest.mark.parametrize(
    ("status", "locked_at", "expected"),
    [
        (Status.EVALUATION, DAY, []),
        (Status.EVALUATION, None, ["sheets-open"]),
        (Status.ADMITTED, DAY, ["not-in-evaluation"]),
        (Status.GRANTED, DAY, ["not-in-evaluation"]),
    ],
)
def test_the_outcome_waits_for_every_sheet(status, locked_at, expected):
    sheets = [Assignment(conflict=False, locked_at=locked_at)]

    found = rules.obstacles_to_outcome(Application(status=status), CALL, sheets)

    assert [one.code for one in found] == expected


def test_where_a_ranking_decides_no_single_outcome_does():
    ranked = make.definition(procedure="graduatoria")

    found = rules.obstacles_to_outcome(Application(status=Status.EVALUATION), ranked, [])

    assert [one.code for one in found] == ["decided-by-ranking"]
