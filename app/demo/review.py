"""What was done with an application of the demonstration: each step is an action of the review, or taking it back."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from pydantic import BaseModel, ConfigDict
from sqlalchemy.orm import Session

from app.accounts import queries as people
from app.accounts.models import User
from app.acts import actions as acts
from app.acts.queries import waiting as act_waiting
from app.applications import actions as applications
from app.applications.models import Application
from app.review import actions, queries
from app.review.models import Assignment
from app.review.schemas import AdmissionIn, CheckIn, DeclarationIn, OutcomeIn, ProposalIn, ScoreIn
from app.settings import Settings


class Step(BaseModel):
    """One thing somebody of the office did; ``given`` is what they typed."""

    model_config = ConfigDict(extra="forbid")

    at: datetime
    """As the office clock showed it."""
    by: str
    do: str
    to: str = ""
    """Whom a file was given to."""
    given: Mapping[str, Any] = {}


@dataclass(frozen=True, slots=True)
class Taken:
    """A step being taken."""

    session: Session
    application: Application
    step: Step
    by: User
    at: datetime
    settings: Settings

    @property
    def whom(self) -> User:
        """Whom the file is given to."""
        return people.get_by_email(self.session, self.step.to)

    @property
    def own(self) -> Assignment:
        """The task of whoever takes the step."""
        given = queries.assignments_of(self.session, self.application)
        return next(one for one in given if one.evaluator_id == self.by.id)


def take(taken: Taken) -> None:
    """Do it, through the action that does it for people."""
    STEPS[taken.step.do](taken)


def _give(t: Taken) -> None:
    actions.give(t.session, [t.application], t.whom, by=t.by, at=t.at)


def _check(t: Taken) -> None:
    given = {code: CheckIn.model_validate(answer) for code, answer in t.step.given.items()}
    actions.check(t.session, t.application, given, by=t.by, at=t.at)


def _propose(t: Taken) -> None:
    actions.propose(t.session, t.application, ProposalIn.model_validate(t.step.given), by=t.by, at=t.at)


def _admit(t: Taken) -> None:
    given = AdmissionIn.model_validate(t.step.given)
    actions.admit(t.session, t.application, given, by=t.by, at=t.at, settings=t.settings)


def _assign(t: Taken) -> None:
    actions.assign(t.session, t.application, t.whom, by=t.by, at=t.at)


def _declare(t: Taken) -> None:
    actions.declare(t.session, t.own, DeclarationIn.model_validate(t.step.given), by=t.by, at=t.at)


def _score(t: Taken) -> None:
    given = {code: ScoreIn.model_validate(score) for code, score in t.step.given.items()}
    actions.score(t.session, t.own, given, by=t.by, at=t.at)


def _lock(t: Taken) -> None:
    actions.lock_sheet(t.session, t.own, by=t.by, at=t.at)


def _decide(t: Taken) -> None:
    given = OutcomeIn.model_validate(t.step.given)
    actions.decide(t.session, t.application, given, by=t.by, at=t.at, settings=t.settings)


def _withdraw(t: Taken) -> None:
    applications.withdraw(t.session, t.application, by=t.by, at=t.at, settings=t.settings)


def _approve(t: Taken) -> None:
    if act := act_waiting(t.session, actions.KIND, t.application.code):
        acts.approve(t.session, act, by=t.by, at=t.at, settings=t.settings)


STEPS: Final[Mapping[str, Callable[[Taken], None]]] = {
    "give": _give,
    "check": _check,
    "propose": _propose,
    "admit": _admit,
    "assign": _assign,
    "declare": _declare,
    "score": _score,
    "lock": _lock,
    "decide": _decide,
    "approve": _approve,
    "withdraw": _withdraw,
}
"""What a step of ``demo/applications.yaml`` is called, and what it does."""
