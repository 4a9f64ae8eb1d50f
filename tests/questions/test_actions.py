"""What asking and replying do."""

from datetime import timedelta
from hashlib import sha256

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import DatabaseError

from app.accounts.states import Role
from app.applications import actions as applications
from app.audit.log.models import Leaf
from app.clusters.states import Power
from app.errors import Forbidden, Invalid
from app.notifications.models import Message
from app.questions import actions, queries, rules
from app.questions.actions import QuestionRefused
from app.questions.schemas import QuestionIn, ReplyIn
from tests import make
from tests.make.questions import ANSWER, ASKED, LATE_FROM, PUBLISHED, SAID

EARLY = LATE_FROM - timedelta(days=3)
GIVEN = QuestionIn(text=ASKED)


@pytest.fixture
def call(session):
    return make.call(session, questions=SAID)


@pytest.fixture
def officer(session, call):
    return make.staff(session, Role.OFFICER, call.code)


@pytest.fixture
def question(session, call):
    return actions.ask(session, call, GIVEN, by=make.person(session), at=EARLY)


def reply_to(*questions):
    return ReplyIn(question=PUBLISHED, answer=ANSWER, questions=frozenset(one.id for one in questions))


def told(session, template):
    return list(session.scalars(select(Message).where(Message.template == template).order_by(Message.recipient_id)))


def test_the_whole_second_of_the_deadline_is_still_in_time(session, call):
    person = make.person(session)

    actions.ask(session, call, GIVEN, by=person, at=LATE_FROM - timedelta(microseconds=1))
    with pytest.raises(QuestionRefused) as refusal:
        actions.ask(session, call, GIVEN, by=person, at=LATE_FROM)
    assert [reason.code for reason in refusal.value.reasons] == ["questions-over"]
    assert len(queries.waiting_for(session, call)) == 1


def test_a_call_that_says_nothing_of_questions_takes_none(session):
    silent = make.call(session)

    with pytest.raises(QuestionRefused) as refusal:
        actions.ask(session, silent, GIVEN, by=make.person(session), at=EARLY)
    assert [reason.code for reason in refusal.value.reasons] == ["questions-not-taken"]


def test_ten_a_day_and_one_more_when_a_day_is_over(session, call):
    person = make.person(session)
    for _ in range(rules.MOST_A_DAY):
        actions.ask(session, call, GIVEN, by=person, at=EARLY)

    with pytest.raises(QuestionRefused):
        actions.ask(session, call, GIVEN, by=person, at=EARLY + rules.A_DAY - timedelta(microseconds=1))
    actions.ask(session, call, GIVEN, by=make.person(session), at=EARLY)
    actions.ask(session, call, GIVEN, by=person, at=EARLY + rules.A_DAY)


def test_the_office_hears_of_it_once_a_day(session, call, officer):
    for at in (EARLY, EARLY + timedelta(hours=1), EARLY + timedelta(days=1)):
        actions.ask(session, call, GIVEN, by=make.person(session), at=at)

    assert [message.recipient_id for message in told(session, "questions/asked")] == [officer.id] * 2


def test_one_reply_for_several_and_each_is_told_once(session, call, officer, question):
    cluster = make.cluster(session)
    writer = make.member(session, cluster, Power.COMPILER)
    applications.start(session, call, cluster, by=writer, at=EARLY)
    same = actions.ask(session, call, QuestionIn(text="E il trasporto?"), by=writer, at=EARLY)
    reader = make.member(session, cluster, Power.READER)

    made = actions.reply(session, call, reply_to(question, same), by=officer, at=EARLY)

    session.flush()
    assert [one.recipient_id for one in told(session, "questions/answered")] == [question.asked_by_id, writer.id]
    assert [one.recipient_id for one in told(session, "questions/published")] == [reader.id]
    assert {one.facts["question"] for one in told(session, "questions/answered")} == {PUBLISHED}
    assert (queries.replies_to(session, call), queries.waiting_for(session, call)) == ([made], [])
    assert (question.text, same.reply.number) == (ASKED, 1)


def test_what_was_published_stands_in_the_log_by_its_digest(session, call, officer, question):
    actions.reply(session, call, reply_to(question), by=officer, at=EARLY)

    [leaf] = session.scalars(select(Leaf).where(Leaf.kind == "reply.published"))
    assert leaf.subject == call.code
    assert sha256(ANSWER.encode()).hexdigest() in leaf.body
    assert ANSWER not in leaf.body


def test_a_question_gets_one_reply(session, call, officer, question):
    actions.reply(session, call, reply_to(question), by=officer, at=EARLY)

    with pytest.raises(QuestionRefused) as refusal:
        actions.reply(session, call, reply_to(question), by=officer, at=EARLY)
    assert [reason.code for reason in refusal.value.reasons] == ["question-answered"]
    assert queries.last_number(session, call) == 1


def test_the_question_of_another_call_is_not_answered_here(session, call, officer, question):
    other = make.call(session, code="TST2027", code_prefix="TST27", questions=SAID)
    elsewhere = make.staff(session, Role.OFFICER, other.code)

    with pytest.raises(QuestionRefused):
        actions.reply(session, other, reply_to(question), by=elsewhere, at=EARLY)
    assert queries.waiting_for(session, call) == [question]


def test_the_office_makes_something_clear_that_nobody_asked(session, call, officer):
    made = actions.reply(session, call, reply_to(), by=officer, at=LATE_FROM)

    assert queries.replies_to(session, call) == [made]


def test_a_reply_needs_both_its_words(session, call, officer, question):
    with pytest.raises(Invalid) as problem:
        actions.reply(session, call, ReplyIn(questions=frozenset({question.id})), by=officer, at=EARLY)
    assert [one.code for one in problem.value.reasons] == ["question-missing", "answer-missing"]


@pytest.mark.parametrize("role", [Role.EVALUATOR, Role.DIRECTOR])
def test_others_do_not_reply(session, call, question, role):
    with pytest.raises(Forbidden):
        actions.reply(session, call, reply_to(question), by=make.staff(session, role, call.code), at=EARLY)


@pytest.mark.parametrize("change", ["UPDATE replies SET answer = 'No.'", "DELETE FROM replies"])
def test_a_published_reply_never_changes(session, call, officer, change):
    actions.reply(session, call, reply_to(), by=officer, at=EARLY)

    with pytest.raises(DatabaseError), session.begin_nested():
        session.execute(text(change))
