"""Until when, how many and how long: what may be asked about a call, and what may be published."""

from datetime import datetime, timedelta
from typing import Final

from app import zone
from app.accounts.states import Role
from app.calls.models import Call
from app.calls.rules import takes_questions
from app.errors import Reason
from app.questions.models import Question
from app.questions.schemas import QuestionIn, ReplyIn

LONGEST: Final = 2000
"""Characters of a question."""

MOST_A_DAY: Final = 10
"""Questions of one person to one call within ``A_DAY``."""

A_DAY: Final = timedelta(days=1)

ANSWERERS: Final = frozenset({Role.OFFICER, Role.RESPONSIBLE})
"""Who reads what was asked, answers and publishes."""


def obstacles_to_asking(call: Call, at: datetime, lately: int) -> list[Reason]:
    """Everything that stands between a question and its call; ``lately`` are this person's within ``A_DAY``."""
    said = call.definition.questions
    if said is None:
        return [Reason("questions-not-taken")]
    reasons = [] if takes_questions(call, at) else [Reason("questions-over", "", {"until": said.end})]
    if lately >= MOST_A_DAY:
        reasons.append(Reason("questions-too-many", "", {"most": MOST_A_DAY}))
    return reasons


def mistakes_in_question(given: QuestionIn) -> list[Reason]:
    """What is wrong with a question: nothing in it, or too much."""
    if not given.text:
        return [Reason("question-missing", "text")]
    if len(given.text) > LONGEST:
        return [Reason("question-long", "text", {"limit": LONGEST, "length": len(given.text)})]
    return []


def mistakes_in_reply(given: ReplyIn) -> list[Reason]:
    """What is missing in what is to be published."""
    reasons = [] if given.question else [Reason("question-missing", "question")]
    return reasons if given.answer else [*reasons, Reason("answer-missing", "answer")]


def due_at(question: Question) -> datetime | None:
    """By when the call promised an answer, if it did: the last second of the day."""
    said = question.call.definition.questions
    if said is None or said.answered_within is None:
        return None
    return zone.end_of_day(question.asked_at, after=said.answered_within)
