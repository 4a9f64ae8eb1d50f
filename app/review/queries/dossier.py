"""Everything about one file: checks, decisions, assignments, sheets, and its neighbours in the queue."""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from sqlalchemy import Integer, Tuple, func, literal, select, tuple_
from sqlalchemy.orm import Session, joinedload

from app.accounts import queries as accounts
from app.accounts.models import User
from app.accounts.states import Role
from app.applications import queries as applications
from app.applications.models import Application, Integration, IntegrationDocument, SlotDocument
from app.applications.states import WITH_THE_OFFICE, Status
from app.documents.models import Document
from app.review.models import Admission, Assignment, Check, Outcome, Proposal, Score
from app.review.rules import Assessment, assess, standing
from app.review.schemas.queue import COUNTED


def checks_of(session: Session, application: Application) -> dict[str, Check]:
    """Item to its answer."""
    query = select(Check).where(Check.application_id == application.id).options(joinedload(Check.answered_by))
    return {check.item: check for check in session.scalars(query)}


def proposal_of(session: Session, application: Application) -> Proposal | None:
    """What was proposed after the checks."""
    query = select(Proposal).where(Proposal.application_id == application.id)
    return session.scalar(query.options(joinedload(Proposal.proposed_by)))


def admission_of(session: Session, application: Application) -> Admission | None:
    """What was decided after the checks."""
    query = select(Admission).where(Admission.application_id == application.id)
    return session.scalar(query.options(joinedload(Admission.decided_by)))


def assignments_of(session: Session, application: Application) -> Sequence[Assignment]:
    """Who evaluates, in the order they were appointed; those in conflict too."""
    query = select(Assignment).where(Assignment.application_id == application.id).order_by(Assignment.id)
    return session.scalars(query.options(joinedload(Assignment.evaluator))).all()


def evaluators_for(session: Session, application: Application, assignments: Iterable[Assignment]) -> list[User]:
    """The evaluators of the call who were not given this file yet, by name."""
    given = {assignment.evaluator_id for assignment in assignments}
    every = accounts.with_role(session, [Role.EVALUATOR], application.call.code)
    return [person for person in every if person.id not in given]


def sheets_of(session: Session, assignments: Iterable[Assignment]) -> dict[int, dict[str, Score]]:
    """Assignment to its sheet (criterion to score); asked only for sheets that may be seen."""
    keys = [assignment.id for assignment in assignments]
    sheets: dict[int, dict[str, Score]] = {key: {} for key in keys}
    for score in session.scalars(select(Score).where(Score.assignment_id.in_(keys)).order_by(Score.id)):
        sheets[score.assignment_id][score.criterion] = score
    return sheets


def assessment_of(session: Session, application: Application, assignments: Sequence[Assignment]) -> Assessment:
    """What all sheets that count say together; asked only once all are locked."""
    counted = standing(assignments)
    sheets = sheets_of(session, counted)
    return assess(application.version.definition.evaluation, [sheets[one.id] for one in counted])


def outcome_of(session: Session, application: Application) -> Outcome | None:
    """What was decided and communicated."""
    query = select(Outcome).where(Outcome.application_id == application.id)
    return session.scalar(query.options(joinedload(Outcome.decided_by)))


def granted_in(session: Session, call_id: int) -> Decimal:
    """The money of a call already granted."""
    query = (
        select(Outcome.amount)
        .join(Application, Application.id == Outcome.application_id)
        .where(Application.call_id == call_id, Application.status == Status.GRANTED, Application.number.is_not(None))
    )
    return sum((amount for amount in session.scalars(query) if amount is not None), Decimal(0))


def earlier_undecided(session: Session, application: Application) -> int:
    """How many applications of the call arrived before and are not decided; nobody counts further than a hundred."""
    before = (
        select(Application.id)
        .where(
            Application.call_id == application.call_id,
            Application.number.is_not(None),
            tuple_(Application.number_year, Application.number) < _place(application),
            Application.status.in_(WITH_THE_OFFICE),
        )
        .limit(COUNTED)
    )
    return session.scalar(select(func.count()).select_from(before.subquery())) or 0


def neighbours(session: Session, application: Application) -> tuple[Application | None, Application | None]:
    """The applications before and after this one in the order of arrival of its call."""
    figures = tuple_(Application.number_year, Application.number)
    here = _place(application)
    base = select(Application).where(Application.call_id == application.call_id, Application.number.is_not(None))
    before = base.where(figures < here).order_by(Application.number_year.desc(), Application.number.desc())
    after = base.where(figures > here).order_by(Application.number_year, Application.number)
    return session.scalar(before.limit(1)), session.scalar(after.limit(1))


def integration_at(session: Session, public_id: str) -> Integration:
    """A request by its address, for the portal's own work."""
    integration = session.scalars(select(Integration).where(Integration.public_id == public_id)).one()
    whole = select(Application).where(Application.id == integration.application_id).options(*applications.whole())
    integration.application = session.scalars(whole).one()
    return integration


def document_of(
    session: Session, application: Application, public_id: str
) -> SlotDocument | IntegrationDocument | None:
    """A document of this application, in whatever slot: as handed in, or of an answer; not one that was removed."""
    query = (
        select(SlotDocument)
        .join(SlotDocument.document)
        .where(
            SlotDocument.application_id == application.id,
            SlotDocument.removed_at.is_(None),
            Document.public_id == public_id,
        )
    )
    return session.scalar(query) or _document_answering(session, application, public_id)


def _document_answering(session: Session, application: Application, public_id: str) -> IntegrationDocument | None:
    """What an applicant only prepares is nobody else's: an answer counts once it was handed in."""
    query = (
        select(IntegrationDocument)
        .join(Integration, Integration.id == IntegrationDocument.integration_id)
        .join(IntegrationDocument.document)
        .where(
            Integration.application_id == application.id,
            Integration.intent_id.is_not(None),
            IntegrationDocument.removed_at.is_(None),
            Document.public_id == public_id,
        )
    )
    return session.scalar(query)


def _place(application: Application) -> Tuple:
    """Where an application stands in the order of arrival."""
    return tuple_(literal(application.number_year, Integer), literal(application.number, Integer))
