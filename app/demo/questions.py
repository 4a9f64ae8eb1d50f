"""Questions of the demonstration and what the office replied."""

from collections.abc import Sequence
from datetime import datetime

from pydantic import BaseModel, ConfigDict
from sqlalchemy.orm import Session

from app import zone
from app.accounts import queries as people
from app.calls import queries as calls
from app.questions import actions, queries
from app.questions.schemas import QuestionIn, ReplyIn


class Answered(BaseModel):
    """What the office published."""

    model_config = ConfigDict(extra="forbid")

    by: str
    at: datetime
    question: str
    answer: str


class Asked(BaseModel):
    """One question; instants as the office clock showed them."""

    model_config = ConfigDict(extra="forbid")

    call: str
    by: str
    asked: datetime
    text: str
    then: Answered | None = None


def ask_all(session: Session, questions: Sequence[Asked], *, at: datetime) -> None:
    """Bring in what was asked by ``at`` in calls about which nobody asked yet."""
    untouched = {code for code in {one.call for one in questions} if _is_silent(session, code)}
    for one in questions:
        if one.call in untouched and zone.from_local(one.asked) <= at:
            _ask(session, one)


def _is_silent(session: Session, code: str) -> bool:
    call = calls.get(session, code)
    return not queries.replies_to(session, call) and not queries.waiting_for(session, call)


def _ask(session: Session, told: Asked) -> None:
    call, asker = calls.get(session, told.call), people.get_by_email(session, told.by)
    question = actions.ask(session, call, QuestionIn(text=told.text), by=asker, at=zone.from_local(told.asked))
    if told.then:
        officer = people.get_by_email(session, told.then.by)
        given = ReplyIn(question=told.then.question, answer=told.then.answer, questions=frozenset({question.id}))
        actions.reply(session, call, given, by=officer, at=zone.from_local(told.then.at))
