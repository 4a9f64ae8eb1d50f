"""The pages of questions: ask, reply, read."""

import re
from datetime import UTC, datetime
from html import unescape

import pytest

from app.accounts.states import Role
from app.calls.queries import get
from app.questions import queries
from tests import make
from tests.make.questions import ANSWER, ASKED, PUBLISHED, SAID

PAGE = "/bandi/TST2026/quesiti"
OPEN = SAID | {"until": "2099-02-20 12:00"}


@pytest.fixture
def call(database):
    with database.writing() as session:
        return make.call(session, questions=OPEN)


@pytest.fixture
def enter(client, database, call):
    def enter(role=None, name=""):
        with database.writing() as session:
            person = make.staff(session, role, call.code, name) if role else make.person(session, name)
            client.cookies.set("sportello", make.session_key(session, person, datetime.now(UTC)))

    return enter


def words(answer):
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", answer.text.partition("<main")[2])).split())


def waiting(database, call):
    with database.reading() as session:
        return [one.id for one in queries.waiting_for(session, get(session, call.code))]


def test_a_question_is_answered_for_everybody_and_nobody_learns_who_asked(client, database, call, enter):
    enter(name="Anna Bianchi")
    assert client.post(PAGE, data={"text": ASKED}).headers["location"] == f"{PAGE}#tuoi"
    assert "Il tuo quesito in attesa" in words(client.get(PAGE))

    enter(Role.OFFICER)
    [key] = waiting(database, call)
    assert "Anna Bianchi" in words(client.get(f"{PAGE}/ufficio"))
    form = client.get(f"{PAGE}/risposta", params={"q": key})
    assert ASKED in words(form)
    given = {"questions": str(key), "question": PUBLISHED, "answer": ANSWER}
    assert client.post(f"{PAGE}/risposta", data=given).headers["location"] == f"{PAGE}#r1"

    client.cookies.clear()
    said = words(client.get(PAGE))
    assert PUBLISHED in said
    assert ANSWER in said
    assert "Anna Bianchi" not in said
    assert "Nessun quesito aspetta" not in said


def test_what_was_typed_comes_back_with_what_is_wrong(client, enter):
    enter()
    answer = client.post(PAGE, data={"text": "x" * 2001})

    assert answer.status_code == 422
    assert "Il quesito è lungo 2001 caratteri" in words(answer)
    assert "x" * 2001 in answer.text
    assert client.post(PAGE, data={"text": "x" * 5000}).status_code == 422


def test_a_reply_without_its_answer_comes_back_with_its_questions(client, database, call, enter):
    enter()
    client.post(PAGE, data={"text": ASKED})
    enter(Role.OFFICER)
    [key] = waiting(database, call)

    answer = client.post(f"{PAGE}/risposta", data={"questions": str(key), "question": PUBLISHED, "answer": ""})

    assert answer.status_code == 422
    assert f'name="questions" value="{key}"' in answer.text
    assert "Scrivi la risposta." in words(answer)
    too_long = {"questions": ["x", "0", str(key)], "question": PUBLISHED, "answer": "x" * 4001}
    assert client.post(f"{PAGE}/risposta", data=too_long).status_code == 422


def test_two_of_the_office_answer_the_same_question(client, database, call, enter):
    enter()
    client.post(PAGE, data={"text": ASKED})
    enter(Role.OFFICER)
    given = {"questions": [str(key) for key in waiting(database, call)], "question": PUBLISHED, "answer": ANSWER}
    client.post(f"{PAGE}/risposta", data=given)

    again = client.post(f"{PAGE}/risposta", data=given)

    assert again.status_code == 409
    assert "qualcuno ha già risposto" in words(again)


def test_a_stranger_reads_and_neither_sees_what_waits_nor_replies(client, enter):
    enter()

    assert client.get(PAGE).status_code == 200
    assert client.get(f"{PAGE}/ufficio").status_code == 403
    assert client.post(f"{PAGE}/risposta", data={"question": "a", "answer": "b"}).status_code == 403


def test_the_page_of_the_call_leads_there_and_says_whom_to_call(client, call):
    page = client.get("/bandi/TST2026")

    assert f'href="{PAGE}"' in page.text
    assert "prove@ente.example" in words(page)
