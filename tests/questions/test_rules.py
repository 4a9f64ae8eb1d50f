"""How long, until when, and what a file may say of it."""

from datetime import UTC, datetime

import pytest

from app.calls.editions import next_edition
from app.calls.reading import read_definition
from app.questions import rules
from app.questions.models import Question
from app.questions.schemas import QuestionIn
from tests import make
from tests.make.questions import SAID


@pytest.mark.parametrize(("length", "codes"), [(0, ["question-missing"]), (2000, []), (2001, ["question-long"])])
def test_how_long_a_question_may_be(length, codes):
    assert [one.code for one in rules.mistakes_in_question(QuestionIn(text="x" * length))] == codes


def test_a_promised_answer_is_due_at_the_end_of_the_day(session):
    call = make.call(session, questions=SAID)
    asked = Question(call=call, asked_at=datetime(2026, 2, 10, 9, tzinfo=UTC))

    assert rules.due_at(asked) == datetime(2026, 2, 15, 22, 59, 59, tzinfo=UTC)


@pytest.mark.parametrize(
    ("until", "codes"),
    [
        ("2026-01-15 17:39", []),
        ("2026-01-15 17:38", ["definition-questions-before-published"]),
        ("2026-03-29 02:30", ["definition-local-time-skipped"]),
        ("2026-10-25 02:30", ["definition-local-time-twice"]),
    ],
)
def test_a_file_says_until_when_in_a_time_that_exists(until, codes):
    read = read_definition(make.call_source(questions={"until": until}))

    assert [mistake.reason.code for mistake in read.mistakes] == codes


def test_the_next_edition_moves_the_deadline_of_questions_too():
    edition = next_edition(make.definition(questions=SAID), at=datetime(2026, 1, 1, tzinfo=UTC))

    assert edition.questions.until == datetime(2027, 2, 20, 12)  # noqa: DTZ001 -- a local time has no zone
