"""Questions and replies as they arrive, and as programs are told of them."""

from datetime import datetime
from typing import Annotated, Any, Final, Self

from pydantic import BaseModel, ConfigDict, Field

from app.questions.models import Question, Reply
from app.wording.prose import Prose
from app.zone import local

ASKED: Final = "Sono Anna Bianchi: il trasporto dei prototipi è una spesa ammessa?"
PUBLISHED: Final = "Il trasporto dei prototipi è una spesa ammessa?"
MOST_AT_ONCE: Final = 200
"""Questions that get one reply."""

ANSWER: Final = "Sì, tra le spese di promozione."


class QuestionIn(BaseModel):
    """A question, as somebody types it."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"examples": [{"text": ASKED}]})

    text: Prose = ""


class WordsIn(BaseModel):
    """What everybody will read."""

    question: Prose = ""
    answer: Prose = ""


class ReplyIn(WordsIn):
    """The same, and which questions it answers; none: the office makes something clear by itself."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={"examples": [{"question": PUBLISHED, "answer": ANSWER, "questions": [12, 15]}]},
    )

    questions: Annotated[frozenset[Annotated[int, Field(ge=1, lt=2**63)]], Field(max_length=MOST_AT_ONCE)] = frozenset()


class Out(BaseModel):
    """A shape we send."""

    model_config = ConfigDict(frozen=True)


Moment = Annotated[datetime, Field(examples=["2026-02-10T09:30:00+01:00"])]


class ReplyOut(Out):
    """What everybody reads."""

    number: Annotated[int, Field(examples=[1])]
    question: Annotated[str, Field(examples=[PUBLISHED])]
    answer: Annotated[str, Field(examples=[ANSWER])]
    given_at: Moment

    @classmethod
    def of(cls, reply: Reply) -> Self:
        """The words as they were published."""
        return cls(number=reply.number, question=reply.question, answer=reply.answer, given_at=local(reply.given_at))


class ReplyPage(Out):
    """Some replies, the latest first; ``next`` is the cursor of the following page."""

    items: tuple[ReplyOut, ...]
    next: str | None


class QuestionOut(Out):
    """A question that waits, as its author and the office see it."""

    id: Annotated[int, Field(examples=[12])]
    text: Annotated[str, Field(examples=[ASKED])]
    asked_at: Moment
    due_at: Moment | None

    @classmethod
    def of(cls, question: Question, due_at: datetime | None) -> Self:
        """The words as they were typed, and by when an answer was promised."""
        due = local(due_at) if due_at else None
        return cls(id=question.id, text=question.text, asked_at=local(question.asked_at), due_at=due)


class WaitingOut(QuestionOut):
    """The same, for the office: with who asks."""

    asked_by: Annotated[str, Field(examples=["Anna Bianchi"])]

    @classmethod
    def of(cls, question: Question, due_at: datetime | None) -> Self:
        """With the name of the author, which is never published."""
        said: dict[str, Any] = QuestionOut.of(question, due_at).model_dump()
        return cls(**said, asked_by=question.asked_by.name)


class WaitingList(Out):
    """Every question of a call that waits, first asked first."""

    items: tuple[WaitingOut, ...]
