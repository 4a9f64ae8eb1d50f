"""Ask, and reply for everybody."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from hashlib import sha256
from typing import Any

from sqlalchemy.orm import Session

from app import zone
from app.accounts import actions as accounts
from app.accounts import queries as people
from app.accounts.models import User
from app.applications import queries as applications
from app.audit import actions as audit
from app.audit import log
from app.calls.models import Call
from app.db import action, lock
from app.errors import Forbidden, Invalid, Reason, Refused
from app.notifications import actions as notifications
from app.questions import queries, rules
from app.questions.models import Question, Reply
from app.questions.schemas import QuestionIn, ReplyIn


class QuestionRefused(Refused):
    """The call takes no question, or this one has its reply, now."""

    code = "question-refused"


@action
def ask(session: Session, call: Call, given: QuestionIn, *, by: User, at: datetime) -> Question:
    """Put a question to the office, which is told once a day that there are some."""
    lock(session, by)
    if obstacles := rules.obstacles_to_asking(call, at, queries.asked_since(session, call, by, at - rules.A_DAY)):
        raise QuestionRefused(*obstacles)
    if mistakes := rules.mistakes_in_question(given):
        raise Invalid(*mistakes)

    question = Question(call=call, asked_by=by, asked_at=at, text=given.text)
    session.add(question)
    session.flush()

    audit.record(session, "call.question-asked", call.code, by=by, at=at, question=question.id)
    office = people.with_role(session, rules.ANSWERERS, call.code)
    _tell(session, office, "questions/asked", call, at=at, key=f"question-asked:{call.code}:{zone.day(at)}")
    return question


@action
def reply(session: Session, call: Call, given: ReplyIn, *, by: User, at: datetime) -> Reply:
    """Publish a question and its answer; who asked it, and whoever has a draft, is told."""
    lock(session, call)
    if not may_answer(session, by, call):
        raise Forbidden
    if mistakes := rules.mistakes_in_reply(given):
        raise Invalid(*mistakes)
    questions = queries.chosen(session, call, given.questions)
    if len(questions) != len(given.questions):
        raise QuestionRefused(Reason("question-answered", "questions"))

    made = Reply(call_id=call.id, number=queries.last_number(session, call) + 1, given_at=at, given_by_id=by.id)
    made.question, made.answer = given.question, given.answer
    session.add(made)
    for question in questions:
        question.reply = made
    session.flush()

    audit.record(session, "call.reply-published", call.code, by=by, at=at, reply=made.number)
    log.leaf(session, "reply.published", call.code, facts_of(made), by=by, at=at)
    _tell_everybody(session, call, made, [one.asked_by for one in questions], at=at)
    return made


def may_answer(session: Session, viewer: User, call: Call) -> bool:
    """Whether somebody reads what was asked about a call and replies."""
    return people.has_role(session, viewer, rules.ANSWERERS, call.code)


def facts_of(published: Reply) -> dict[str, Any]:
    """A reply as its leaf tells it: nobody changes the words without changing these."""
    digests = {name: sha256(getattr(published, name).encode()).hexdigest() for name in ("question", "answer")}
    return {"number": published.number, "given_at": published.given_at, **digests}


def _tell_everybody(session: Session, call: Call, published: Reply, askers: Sequence[User], *, at: datetime) -> None:
    asked = {person.id for person in askers}
    others = [one for one in applications.concerned_by(session, call, at) if one.id not in asked]
    key = f"reply:{call.code}:{published.number}"
    present = [person for person in askers if person.disabled_at is None]
    _tell(session, present, "questions/answered", call, at=at, key=key, question=published.question)
    _tell(session, others, "questions/published", call, at=at, key=key, question=published.question)


def _tell(  # noqa: PLR0913 -- whom, what, about what, when
    session: Session, whom: Iterable[User], template: str, call: Call, *, at: datetime, key: str, **facts: object
) -> None:
    recipients = [accounts.user_as_recipient(person) for person in whom]
    title = call.definition.title
    notifications.tell(session, recipients, template, at=at, about=call.code, unique_key=key, title=title, **facts)
