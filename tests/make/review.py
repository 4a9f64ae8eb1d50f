"""An office with its people, and applications as far along their way as a test needs."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Final

from sqlalchemy.orm import Session

from app import zone
from app.accounts.models import User
from app.accounts.states import Role
from app.applications import actions as applications
from app.applications.actions import move
from app.applications.models import Application
from app.applications.states import Status
from app.calls.models import Call
from app.clusters.models import Cluster
from app.clusters.states import Power
from app.review import actions
from app.review.models import Assignment
from app.review.schemas import AdmissionIn, CheckIn, DeclarationIn, OutcomeIn, ScoreIn
from app.review.states import Decision, Result, Verdict
from app.settings import Settings
from tests.make import people
from tests.make.calls import call
from tests.make.protocol import SIGNING_KEY

DAY: Final = datetime(2026, 2, 10, 11, tzinfo=UTC)
"""A day on which the call of the tests is open, at noon in Rome."""

REASON: Final = "Obiettivi numerici con fonte e mese, a pagina 4."

SETTINGS: Final = Settings(data_dir=Path("var"), secret_key="tests", signing_key=SIGNING_KEY, demo=True)

CHECKS: Final = [
    {"code": "F1", "label": "È arrivata nel termine"},
    {"code": "F2", "label": {"it": "Il piano è completo", "en": "The plan is complete"}},
]

CRITERIA: Final = [
    {"code": "C1", "label": "Qualità", "looks_at": "obiettivi", "max": 60, "threshold": 30, "weight": 12},
    {"code": "C2", "label": "Fattibilità", "looks_at": "tempi", "max": 40, "weight": 8},
]

ALONE: Final = {"outcome": {"none": "delibera 2/2026"}}
"""One person decides outcomes."""


@dataclass(frozen=True)
class Bureau:
    """A call, those who run it, and a cluster that applies."""

    call: Call
    officer: User
    responsible: User
    director: User
    evaluator: User
    cluster: Cluster
    signatory: User


def bureau(
    session: Session, *fields: dict[str, Any], evaluators: int = 1, alone: bool = True, **changes: Any
) -> Bureau:
    """An office of four; ``alone``: outcomes need no second person."""
    evaluation = {"threshold": 60, "min_reason": 20, "evaluators": evaluators, "criteria": CRITERIA}
    said: dict[str, Any] = {"formal_check": CHECKS, "evaluation": evaluation}
    said |= {"second_person": ALONE} if alone else {}
    made = call(session, *fields, **(said | changes))
    applicant = people.cluster(session)
    return Bureau(
        call=made,
        officer=people.staff(session, Role.OFFICER, made.code, "Paola Conti"),
        responsible=people.staff(session, Role.RESPONSIBLE, made.code, "Andrea Bassi"),
        director=people.staff(session, Role.DIRECTOR, made.code, "Carla Dori"),
        evaluator=people.staff(session, Role.EVALUATOR, made.code, "Lucia Ferri"),
        cluster=applicant,
        signatory=people.member(session, applicant, Power.SIGNATORY, "Elena Riva"),
    )


def numbered(session: Session, office: Bureau, number: int = 7, **facts: Any) -> Application:
    """An application that has its number, as the register gives it."""
    if "cluster" in facts:
        applicant: Cluster = facts.pop("cluster")
        signatory = people.member(session, applicant, Power.SIGNATORY)
    else:
        applicant, signatory = office.cluster, office.signatory
    application = applications.start(session, office.call, applicant, by=signatory, at=DAY)
    move(session, application, Status.SUBMITTED)
    application.received_at = DAY
    application.due_at = zone.end_of_day(DAY, after=30)
    application.number_year, application.number = 2026, number
    for name, fact in facts.items():
        setattr(application, name, fact)
    session.flush()
    return application


def copies(session: Session, office: Bureau, many: int) -> None:
    """So many more applications in the queue, all of one cluster: what hundreds look like to the database."""
    applicant = people.cluster(session)
    first = numbered(session, office, 1000, cluster=applicant)
    names = ("call_id", "version_id", "cluster_id", "cluster_key", "status", "created_at", "created_by_id", "saved_at")
    said = {name: getattr(first, name) for name in (*names, "received_at", "number_year")}
    session.add_all(Application(code=f"TST26-{n:06d}", number=1000 + n, **said) for n in range(1, many))
    session.flush()


def checked(session: Session, office: Bureau, **facts: Any) -> Application:
    """Every item answered with yes."""
    application = numbered(session, office, **facts)
    codes = [item.code for item in application.version.definition.formal_check]
    answers = {code: CheckIn(verdict=Verdict.YES) for code in codes}
    actions.check(session, application, answers, by=office.officer, at=DAY + timedelta(hours=1))
    return application


def admitted(session: Session, office: Bureau, **facts: Any) -> Application:
    """Admitted by the person responsible."""
    application = checked(session, office, **facts)
    given = AdmissionIn(decision=Decision.ADMITTED)
    actions.admit(session, application, given, by=office.responsible, at=DAY + timedelta(hours=2), settings=SETTINGS)
    return application


def assigned(session: Session, office: Bureau, evaluator: User | None = None, **facts: Any) -> Assignment:
    """On an evaluator's desk, nothing declared yet."""
    application = admitted(session, office, **facts)
    person = evaluator or office.evaluator
    return actions.assign(session, application, person, by=office.responsible, at=DAY + timedelta(hours=3))


def declared(session: Session, office: Bureau, evaluator: User | None = None, **facts: Any) -> Assignment:
    """Open to its evaluator."""
    assignment = assigned(session, office, evaluator, **facts)
    declare(session, assignment)
    return assignment


def declare(session: Session, assignment: Assignment, *, conflict: bool = False) -> None:
    """What its evaluator declares."""
    given = DeclarationIn(conflict=conflict)
    actions.declare(session, assignment, given, by=assignment.evaluator, at=DAY + timedelta(hours=4))


def score(session: Session, assignment: Assignment, *points: str) -> None:
    """Points on the criteria in their order, each with a reason that is long enough."""
    criteria = assignment.application.version.definition.evaluation.criteria
    given = {one.code: ScoreIn(points=point, reason=REASON) for one, point in zip(criteria, points, strict=False)}
    actions.score(session, assignment, given, by=assignment.evaluator, at=DAY + timedelta(hours=5))


def locked(session: Session, office: Bureau, *points: str, **facts: Any) -> Assignment:
    """A sheet with these points, locked."""
    assignment = declared(session, office, **facts)
    score(session, assignment, *(points or ("4", "3.5")))
    lock(session, assignment)
    return assignment


def lock(session: Session, assignment: Assignment) -> None:
    """What its evaluator does last."""
    actions.lock_sheet(session, assignment, by=assignment.evaluator, at=DAY + timedelta(hours=6))


def granted(amount: str = "100.00") -> OutcomeIn:
    """An outcome that gives money."""
    return OutcomeIn(result=Result.GRANTED, amount=amount, reason="Il progetto è utile e fattibile.")
