"""Points: exact means, rounding half up, thresholds on both sides; when a sheet is complete and when it may be seen."""

from decimal import Decimal
from fractions import Fraction

import pytest

from app.applications.models import Application
from app.applications.states import Status
from app.review import rules
from app.review.models import Assignment, Score
from app.review.rules import scoring
from app.review.schemas import ScoreIn
from tests import make
from tests.make.review import CRITERIA, DAY

LONG = "x" * 20


def evaluation(**changes):
    said = {"threshold": 60, "min_reason": 20, "criteria": CRITERIA} | changes
    return make.definition(evaluation=said).evaluation


def sheet(*points, reason=LONG):
    given = zip(("C1", "C2"), points, strict=False)
    return {code: Score(criterion=code, points=point and Decimal(point), reason=reason) for code, point in given}


def assignment(**facts):
    return Assignment(**({"conflict": False, "locked_at": DAY} | facts))


@pytest.mark.parametrize(
    ("exact", "decimals", "expected"),
    [
        (Fraction(59_995, 1000), 2, "60.00"),
        (Fraction(59_994, 1000), 2, "59.99"),
        (Fraction(1, 3), 2, "0.33"),
        (Fraction(2, 3), 2, "0.67"),
        (Fraction(1, 2), 0, "1"),
        (Fraction(0), 2, "0.00"),
    ],
)
def test_halves_are_rounded_up(exact, decimals, expected):
    assert str(scoring.rounded(exact, decimals)) == expected


def test_a_sheet_is_worth_its_scores_times_their_weights():
    assert rules.points_of(evaluation(), sheet("4.5", "3")) == Decimal("78.0")


def test_what_was_not_scored_is_worth_nothing_yet():
    assert rules.points_of(evaluation(), sheet("4.5", None)) == Decimal("54.0")


def test_the_total_is_the_sum_of_the_means():
    found = rules.assess(evaluation(evaluators=3), [sheet("4", "3"), sheet("3", "3"), sheet("3", "4")])

    assert [mean.points for mean in found.means] == [Decimal("40.00"), Decimal("26.67")]
    assert found.total == Decimal("66.67")
    assert next(mean.parts for mean in found.means) == (Decimal(48), Decimal(36), Decimal(36))


@pytest.mark.parametrize(("threshold", "passed"), [("66.67", True), ("66.68", False), ("66.66", True)])
def test_the_very_number_of_a_threshold_reaches_it(threshold, passed):
    found = rules.assess(evaluation(threshold=threshold), [sheet("4", "3"), sheet("3", "3"), sheet("3", "4")])

    assert found.passed is passed


@pytest.mark.parametrize(("threshold_on", "passed"), [("rounded", True), ("exact", False)])
def test_a_threshold_is_held_against_the_figure_the_call_names(threshold_on, passed):
    judged = evaluation(threshold="66.67", threshold_on=threshold_on)

    assert rules.assess(judged, [sheet("4", "3"), sheet("3", "3"), sheet("3", "4")]).passed is passed


@pytest.mark.parametrize(("score", "eligible"), [("2.5", True), ("2", False)])
def test_one_criterion_below_its_threshold_is_enough_to_fail(score, eligible):
    found = rules.assess(evaluation(threshold=None), [sheet(score, "5")])

    assert found.eligible is eligible


def test_without_thresholds_everybody_is_eligible():
    free = evaluation(threshold=None, criteria=[CRITERIA[1] | {"code": "C1"}])

    assert rules.assess(free, [sheet("0")]).eligible is True


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (sheet("4", "3"), []),
        (sheet("4", "3", reason="x" * 19), [("reason-short", "C1"), ("reason-short", "C2")]),
        (sheet("4"), [("score-missing", "C2"), ("reason-short", "C2")]),
        (sheet("0", "0"), []),
    ],
)
def test_a_sheet_is_complete_with_every_score_and_every_reason(given, expected):
    assert [(one.code, one.about) for one in rules.open_criteria(evaluation(), given)] == expected


@pytest.mark.parametrize(
    ("points", "expected"),
    [
        ("0", []),
        ("5", []),
        ("4.5", []),
        ("4.25", ["points-off-scale"]),
        ("5.5", ["points-off-scale"]),
        ("-0.5", ["points-off-scale"]),
    ],
)
def test_a_score_stands_on_the_scale(points, expected):
    found = rules.mistakes_in_scores(evaluation(), {"C1": ScoreIn(points=points)})

    assert [one.code for one in found] == expected


def test_a_criterion_the_call_does_not_have_is_refused():
    found = rules.mistakes_in_scores(evaluation(), {"C9": ScoreIn(points="3")})

    assert [(one.code, one.about) for one in found] == [("criterion-unknown", "C9")]


@pytest.mark.parametrize(
    ("status", "locked_at", "expected"),
    [
        (Status.EVALUATION, None, []),
        (Status.EVALUATION, DAY, ["sheet-locked"]),
        (Status.ELIGIBLE, None, ["evaluation-over"]),
        (Status.WITHDRAWN, None, ["evaluation-over"]),
    ],
)
def test_a_sheet_is_written_while_evaluation_is_on_and_it_is_not_locked(status, locked_at, expected):
    found = rules.obstacles_to_scoring(Application(status=status), assignment(locked_at=locked_at))

    assert [one.code for one in found] == expected


@pytest.mark.parametrize(
    ("conflict", "locked_at", "declares", "expected"),
    [
        (None, None, False, []),
        (None, None, True, []),
        (False, None, True, []),
        (True, None, False, ["conflict-declared"]),
        (False, DAY, True, ["sheet-locked"]),
    ],
)
def test_a_conflict_is_not_taken_back(conflict, locked_at, declares, expected):
    mine = assignment(conflict=conflict, locked_at=locked_at)

    found = rules.obstacles_to_declaring(Application(status=Status.EVALUATION), mine, conflict=declares)

    assert [one.code for one in found] == expected


@pytest.mark.parametrize(
    ("assignments", "expected"),
    [
        ([], False),
        ([assignment()], False),
        ([assignment(), assignment()], True),
        ([assignment(), assignment(locked_at=None)], False),
        ([assignment(), assignment(), assignment(conflict=True, locked_at=None)], True),
        ([assignment(), assignment(), assignment(conflict=None, locked_at=None)], False),
    ],
)
def test_sheets_may_be_seen_once_enough_are_there_and_every_one_is_locked(assignments, expected):
    assert rules.all_locked(evaluation(evaluators=2), assignments) is expected


@pytest.mark.parametrize(("score", "passed"), [("3", True), ("2.5", False)])
def test_a_group_needs_what_its_criteria_get_together(score, passed):
    criteria = [one | {"group": "A", "threshold": None} for one in CRITERIA]
    judged = evaluation(threshold=None, groups=[{"code": "A", "label": "Tutto", "threshold": 60}], criteria=criteria)

    found = rules.assess(judged, [sheet(score, "3")])

    assert [(one.most, one.points, one.passed) for one in found.groups] == [
        (Decimal(100), Decimal(score) * 12 + 24, passed)
    ]
    assert found.eligible is passed
