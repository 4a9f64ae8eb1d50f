"""The outcome on the page: as the office decides it, as the applicant reads it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from sqlalchemy.orm import Session

from app.acts import queries as acts
from app.applications import rules as applications
from app.applications.models import Application
from app.calls.schemas import Definition
from app.errors import Forbidden, NotFound, Reason
from app.protocol import queries as protocol
from app.protocol.models import Entry
from app.protocol.states import Kind
from app.review import queries, rules
from app.review.actions.deciding import KIND
from app.review.deps import File
from app.review.models import Check, Outcome, Score
from app.review.states import Result, Verdict


@dataclass(frozen=True, slots=True)
class ConclusionScreen:
    """What is decided of one file, with everything it rests on."""

    definition: Definition
    assessment: rules.Assessment
    results: Sequence[Result]
    left: Decimal
    """Money of the call not yet granted."""
    earlier: int
    """Applications that arrived before and are not decided."""
    two_persons: bool
    is_barred: bool
    """The call asks for recognition on the day of the grant, and the cluster is not recognised."""
    may_waive: bool


@dataclass(frozen=True, slots=True)
class OutcomeScreen:
    """The outcome as the applicant reads it."""

    application: Application
    outcome: Outcome
    entry: Entry | None
    """Of the letter; none until the register's next pass."""
    assessment: rules.Assessment | None
    reasons: Mapping[str, Sequence[str]]
    """Criterion to what each evaluator wrote."""
    failed: Sequence[tuple[str, Check]]
    """What the formal check found missing, for those not admitted by it."""


def obstacles_to_conclusion(session: Session, file: File) -> list[Reason]:
    """Why the outcome cannot be decided now: the same list that refuses it, and an act that already waits."""
    application = file.application
    assignments = queries.assignments_of(session, application)
    obstacles = rules.obstacles_to_outcome(application, application.version.definition, assignments)
    waits = acts.waiting(session, KIND, application.code)
    return obstacles + ([Reason("act-waiting")] if waits else [])


def conclusion_screen(session: Session, file: File) -> ConclusionScreen:
    """The page that decides, once nothing is in the way."""
    application = file.application
    definition = application.version.definition
    assignments = queries.assignments_of(session, application)
    assessment = queries.assessment_of(session, application, assignments)
    return ConclusionScreen(
        definition=definition,
        assessment=assessment,
        results=rules.results_open_to(assessment),
        left=definition.endowment - queries.granted_in(session, application.call_id),
        earlier=queries.earlier_undecided(session, application),
        two_persons=definition.second_person.outcome.required,
        is_barred=not applications.eligible_to_grant(application, file.at),
        may_waive=bool(applications.WAIVING & file.seat.roles),
    )


def outcome_screen(session: Session, application: Application, *, is_own: bool) -> OutcomeScreen:
    """The outcome, for the applicant once it was communicated: before, there is none."""
    outcome = queries.outcome_of(session, application)
    if outcome is None or outcome.communicated_at is None:
        raise NotFound
    if not is_own:
        raise Forbidden
    assignments = rules.standing(queries.assignments_of(session, application))
    sheets = queries.sheets_of(session, assignments)
    entries = protocol.entries_about(session, application.code)
    return OutcomeScreen(
        application=application,
        outcome=outcome,
        entry=next((one for one in entries if one.kind is Kind.OUTCOME), None),
        assessment=None if outcome.total is None else queries.assessment_of(session, application, assignments),
        reasons=_reasons(application.version.definition, list(sheets.values())),
        failed=_failed(session, application) if outcome.total is None else (),
    )


def _reasons(definition: Definition, sheets: Sequence[Mapping[str, Score]]) -> dict[str, list[str]]:
    """Word for word, without names: evaluators are named when the ranking is approved."""
    codes = [criterion.code for criterion in definition.evaluation.criteria]
    return {code: [sheet[code].reason for sheet in sheets if code in sheet] for code in codes}


def _failed(session: Session, application: Application) -> list[tuple[str, Check]]:
    answers = queries.checks_of(session, application)
    labels = {item.code: item.label for item in application.version.definition.formal_check}
    return [(code, check) for code, check in answers.items() if check.verdict is not Verdict.YES and code in labels]
