"""The doors for programs."""

from datetime import timedelta

import pytest

from app.accounts import actions as accounts
from app.accounts.states import Role
from tests import make
from tests.make.questions import ANSWER, ASKED, PUBLISHED, SAID

CALL = "/api/v1/calls/TST2026"


@pytest.fixture
def key(database):
    with database.writing() as session:
        call = make.call(session, questions=SAID | {"until": "2099-02-20 12:00"})

    def key(role=None):
        with database.writing() as session:
            person = make.staff(session, role, call.code, "Ada") if role else make.person(session, "Ada")
            _, secret = accounts.create_token(session, person, by=None, at=make.LONG_AGO + timedelta(days=1))
        return {"authorization": f"Bearer {secret}"}

    return key


def test_ask_wait_reply_read(client, key):
    anybody, officer = key(), key(Role.OFFICER)

    asked = client.post(f"{CALL}/questions", json={"text": ASKED}, headers=anybody)
    [waiting] = client.get(f"{CALL}/questions", headers=officer).json()["items"]
    given = {"question": PUBLISHED, "answer": ANSWER, "questions": [asked.json()["id"]]}
    made = client.post(f"{CALL}/replies", json=given, headers=officer)

    assert asked.status_code == 201
    assert waiting == asked.json() | {"asked_by": "Ada"}
    assert made.status_code == 201
    assert client.get(f"{CALL}/replies").json() == {"items": [made.json()], "next": None}
    assert client.get(f"{CALL}/questions", headers=officer).json() == {"items": []}


def test_replies_come_in_pages_the_latest_first(client, key):
    officer = key(Role.OFFICER)
    for number in range(3):
        client.post(f"{CALL}/replies", json={"question": f"Q{number}", "answer": "A"}, headers=officer)

    first = client.get(f"{CALL}/replies", params={"limit": 2}).json()
    rest = client.get(f"{CALL}/replies", params={"limit": 2, "after": first["next"]}).json()

    assert [one["number"] for one in first["items"] + rest["items"]] == [3, 2, 1]
    assert rest["next"] is None


@pytest.mark.parametrize(
    ("body", "code"),
    [({"text": ""}, "question-missing"), ({"text": "a", "who": "b"}, "shape-extra_forbidden")],
)
def test_a_question_that_says_nothing_is_refused(client, key, body, code):
    answer = client.post(f"{CALL}/questions", json=body, headers=key())

    assert answer.status_code == 422
    assert [one["code"] for one in answer.json()["errors"]] == [code]


def test_a_stranger_does_not_learn_what_waits(client, key):
    assert client.get(f"{CALL}/questions", headers=key()).status_code == 403
    assert client.get(f"{CALL}/questions").status_code == 401
