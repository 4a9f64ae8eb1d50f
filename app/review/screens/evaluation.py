"""Evaluation in the dossier, and all sheets together once they may be seen."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from app.accounts.models import User
from app.acts import queries as acts
from app.acts.models import Act
from app.applications.models import Application
from app.calls.schemas import Evaluation
from app.errors import Reason, Refused
from app.review import queries, rules
from app.review.actions import KIND
from app.review.deps import File
from app.review.models import Assignment, Outcome, Score


class SheetsHidden(Refused):
    """Nobody sees another's sheet before all of the file are locked."""

    code = "sheets-hidden"


@dataclass(frozen=True, slots=True)
class EvaluationScreen:
    """Evaluation in the dossier: who evaluates, how far they are, and all sheets once every one is locked."""

    assignments: Sequence[Assignment]
    evaluators: Sequence[User]
    """Who could still be given the file."""
    evaluation: Evaluation
    assessment: rules.Assessment | None
    sheets: Mapping[int, Mapping[str, Score]]
    outcome: Outcome | None
    act: Act | None
    may_assign: bool
    may_decide: bool
    is_before: bool
    """The formal check is not over."""

    @property
    def locked(self) -> int:
        """Sheets that are locked."""
        return sum(one.locked_at is not None for one in rules.standing(self.assignments))

    @property
    def counted(self) -> Sequence[Assignment]:
        """The assignments that count."""
        return rules.standing(self.assignments)


@dataclass(frozen=True, slots=True)
class SheetsScreen:
    """Every sheet of a file side by side."""

    assignments: Sequence[Assignment]
    sheets: Mapping[int, Mapping[str, Score]]
    assessment: rules.Assessment


def evaluation_screen(session: Session, file: File) -> EvaluationScreen:
    """Who evaluates and, only once all sheets are locked, what they gave."""
    application = file.application
    definition = application.version.definition
    assignments = queries.assignments_of(session, application)
    is_open = rules.all_locked(definition.evaluation, assignments)
    act = acts.waiting(session, KIND, application.code)
    outcome = queries.outcome_of(session, application)
    decidable = not rules.obstacles_to_outcome(application, definition, assignments)
    return EvaluationScreen(
        assignments=assignments,
        evaluators=queries.evaluators_for(session, application, assignments) if rules.may_assign(file.seat) else (),
        evaluation=definition.evaluation,
        assessment=queries.assessment_of(session, application, assignments) if is_open else None,
        sheets=queries.sheets_of(session, rules.standing(assignments)) if is_open else {},
        outcome=outcome,
        act=act,
        may_assign=rules.may_assign(file.seat) and not is_open and application.status in rules.ASSIGNABLE,
        may_decide=rules.may_decide(file.seat) and decidable and act is None,
        is_before=not rules.obstacles_to_checking(application),
    )


def sheets_screen(session: Session, application: Application) -> SheetsScreen:
    """All sheets of a file; raises ``SheetsHidden`` until every one of them is locked."""
    assignments = queries.assignments_of(session, application)
    if not rules.all_locked(application.version.definition.evaluation, assignments):
        raise SheetsHidden(Reason("sheets-hidden"))
    counted = rules.standing(assignments)
    assessment = queries.assessment_of(session, application, assignments)
    return SheetsScreen(counted, queries.sheets_of(session, counted), assessment)
