"""Points: from scores to a total, exactly; what is open in a sheet; when sheets may be seen."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from babel.numbers import format_decimal

from app.applications.models import Application
from app.applications.states import Status
from app.calls.schemas import Criterion, Evaluation, Group
from app.errors import Reason
from app.review.models import Assignment, Score
from app.review.schemas import ScoreIn
from app.wording import Text

Sheet = Mapping[str, Score]
"""Criterion to its score."""


@dataclass(frozen=True, slots=True)
class Mean:
    """One criterion over all sheets: the parts it is made of, the mean, and how it stands to the threshold."""

    criterion: Criterion
    parts: tuple[Decimal, ...]
    points: Decimal
    passed: bool


@dataclass(frozen=True, slots=True)
class Together:
    """What the criteria of one group come to, and how that stands to the group's threshold."""

    group: Group
    most: Decimal
    points: Decimal
    passed: bool


@dataclass(frozen=True, slots=True)
class Assessment:
    """What all sheets say together."""

    means: tuple[Mean, ...]
    total: Decimal
    threshold: Decimal | None
    passed: bool
    """The total reaches the threshold."""
    groups: tuple[Together, ...] = ()

    @property
    def eligible(self) -> bool:
        """Whether the total, every group and every criterion reach their thresholds."""
        return self.passed and all(one.passed for one in self.groups) and all(one.passed for one in self.means)

    def group_of(self, mean: Mean) -> Together | None:
        """The group a criterion belongs to."""
        return next((one for one in self.groups if one.group.code == mean.criterion.group), None)


def points_of(evaluation: Evaluation, sheet: Sheet) -> Decimal:
    """The total of one sheet, as far as it goes: each score times its weight."""
    given = (_points(criterion, sheet.get(criterion.code)) for criterion in evaluation.criteria)
    return sum((points for points in given if points is not None), Decimal(0))


def assess(evaluation: Evaluation, sheets: Sequence[Sheet]) -> Assessment:
    """The mean of each criterion and the total, rounded half up to the call's decimals.

    A threshold is reached by the very number it names. It is compared with the rounded figure or with the exact
    one, as the call says.
    """
    parts = {
        criterion.code: tuple(_points(criterion, sheet.get(criterion.code)) or Decimal(0) for sheet in sheets)
        for criterion in evaluation.criteria
    }
    exact = {code: Fraction(sum(points)) / len(sheets) for code, points in parts.items()}
    means = tuple(
        Mean(
            criterion,
            parts[criterion.code],
            rounded(exact[criterion.code], evaluation.decimals),
            reaches(evaluation, exact[criterion.code], criterion.threshold),
        )
        for criterion in evaluation.criteria
    )
    groups = tuple(_together(evaluation, group, exact) for group in evaluation.groups)
    total = sum(exact.values(), Fraction(0))
    passed = reaches(evaluation, total, evaluation.threshold)
    return Assessment(means, rounded(total, evaluation.decimals), evaluation.threshold, passed, groups)


def _together(evaluation: Evaluation, group: Group, exact: Mapping[str, Fraction]) -> Together:
    points = sum((exact[criterion.code] for criterion in evaluation.within(group)), Fraction(0))
    return Together(
        group,
        evaluation.worth(group),
        rounded(points, evaluation.decimals),
        reaches(evaluation, points, group.threshold),
    )


def reaches(evaluation: Evaluation, exact: Fraction, threshold: Decimal | None) -> bool:
    """Whether a figure is not below the threshold, compared as the call says."""
    if threshold is None:
        return True
    number = exact if evaluation.threshold_on == "exact" else Fraction(rounded(exact, evaluation.decimals))
    return number >= Fraction(threshold)


def rounded(exact: Fraction, decimals: int) -> Decimal:
    """Half up, as on paper: 59,995 is 60,00 with two decimals. (Points are never negative.)."""
    grain = 10**decimals
    return Decimal((2 * exact.numerator * grain + exact.denominator) // (2 * exact.denominator)).scaleb(-decimals)


def open_criteria(evaluation: Evaluation, sheet: Sheet) -> list[Reason]:
    """What is still to be given before a sheet can be locked: scores first seen, then reasons too short."""
    reasons: list[Reason] = []
    for criterion in evaluation.criteria:
        score = sheet.get(criterion.code)
        facts = {"criterion": criterion.code, "label": criterion.label}
        if score is None or score.points is None:
            reasons.append(Reason("score-missing", criterion.code, facts))
        length = len(score.reason) if score else 0
        if length < evaluation.min_reason:
            facts |= {"length": str(length), "least": str(evaluation.min_reason)}
            reasons.append(Reason("reason-short", criterion.code, facts))
    return reasons


def obstacles_to_scoring(application: Application, assignment: Assignment) -> list[Reason]:
    """Why a sheet cannot be written now: it is locked, or evaluation is over."""
    if assignment.locked_at is not None:
        return [Reason("sheet-locked")]
    return [] if application.status is Status.EVALUATION else [Reason("evaluation-over")]


def obstacles_to_locking(
    application: Application, assignment: Assignment, evaluation: Evaluation, sheet: Sheet
) -> list[Reason]:
    """Why a sheet cannot be locked: it cannot be written any more, or something is missing."""
    return obstacles_to_scoring(application, assignment) or open_criteria(evaluation, sheet)


def mistakes_in_scores(evaluation: Evaluation, given: Mapping[str, ScoreIn]) -> list[Reason]:
    """Points off the scale and criteria the call does not have."""
    known = {criterion.code for criterion in evaluation.criteria}
    reasons = [Reason("criterion-unknown", code, {"criterion": code}) for code in given if code not in known]
    steps = evaluation.scale.steps
    facts = {"max": figure(evaluation.scale.max), "step": figure(evaluation.scale.step)}
    off = [code for code, one in given.items() if code in known and one.points is not None and one.points not in steps]
    return reasons + [Reason("points-off-scale", f"{code}.points", {"criterion": code, **facts}) for code in off]


def obstacles_to_declaring(application: Application, assignment: Assignment, *, conflict: bool) -> list[Reason]:
    """Why a declaration cannot be made: a conflict is not taken back, and a locked sheet has been weighed."""
    if assignment.conflict and not conflict:
        return [Reason("conflict-declared")]
    if assignment.locked_at is not None:
        return [Reason("sheet-locked")]
    return [] if application.status is Status.EVALUATION else [Reason("evaluation-over")]


def standing(assignments: Sequence[Assignment]) -> list[Assignment]:
    """The assignments that count: those given back for a conflict do not."""
    return [assignment for assignment in assignments if not assignment.conflict]


def all_locked(evaluation: Evaluation, assignments: Sequence[Assignment]) -> bool:
    """Whether the sheets may be seen: as many as the call wants, and every one of them locked."""
    counted = standing(assignments)
    enough = len(counted) >= evaluation.evaluators
    return enough and all(assignment.locked_at is not None for assignment in counted)


def _points(criterion: Criterion, score: Score | None) -> Decimal | None:
    return None if score is None or score.points is None else criterion.points(score.points)


def figure(value: Decimal) -> Text:
    """A number in a sentence."""
    return Text(it=format_decimal(value, locale="it"), en=format_decimal(value, locale="en"))
