"""Telling people: rows, each once."""

from datetime import UTC, date, datetime
from decimal import Decimal

from sqlalchemy import select

from app.accounts.actions import user_as_recipient
from app.notifications import actions, queries, rules
from app.notifications.models import Message
from app.wording import Text
from tests import make

NOON = datetime(2026, 3, 5, 12, tzinfo=UTC)

WORDS = {"it": ["Una chiave", "È aperta."], "en": ["A key", "It is open."]}


def tell(session, *users, **more):
    return actions.tell(session, [user_as_recipient(user) for user in users], "accounts/token", at=NOON, **more)


def test_each_person_is_told_once_in_their_language(session):
    ada, bice = make.person(session, language="en"), make.person(session)

    tell(session, ada, bice, ada, about="CTL25-7K3F9Q", label="x")

    rows = session.scalars(select(Message).order_by(Message.recipient_id)).all()
    assert [(m.recipient_id, m.address, m.language, m.about, m.facts, m.sent_at) for m in rows] == [
        (ada.id, ada.email, "en", "CTL25-7K3F9Q", {"label": "x"}, None),
        (bice.id, bice.email, "it", "CTL25-7K3F9Q", {"label": "x"}, None),
    ]


def test_the_same_thing_is_told_once_to_each(session):
    ada, bice = make.person(session), make.person(session)

    tell(session, ada, unique_key="reminder")
    again = tell(session, ada, bice, unique_key="reminder")

    assert [message.recipient_id for message in again] == [bice.id]


def test_without_a_key_everything_is_told(session):
    ada = make.person(session)

    tell(session, ada)
    tell(session, ada)

    assert len(session.scalars(select(Message)).all()) == 2


def test_facts_come_back_as_what_they_were():
    facts = {
        "closes_at": NOON,
        "due_on": date(2026, 3, 6),
        "amount": Decimal("1234.50"),
        "title": Text(it="Bando", en="Call"),
        "names": ["a", "b"],
        "number": 7,
    }

    assert rules.read(rules.kept(facts)) == facts | {"amount": "1234.50"}


def test_a_message_is_waiting_for_the_post_until_a_worker_is_asked(session):
    (message,) = tell(session, make.person(session))
    session.flush()

    assert (queries.unsent(session, 10), queries.to_send(session, [message.id])) == ([message], [message])
    actions.mark_queued(message, words=WORDS, at=NOON)
    session.flush()
    assert (queries.unsent(session, 10), queries.to_send(session, [message.id])) == ([], [])


def test_the_words_it_left_with_are_the_words_it_has(session):
    (message,) = tell(session, make.person(session))
    session.flush()

    actions.mark_read(session, message.id, words=WORDS)
    actions.mark_queued(message, words={"it": ["Altro", "x"], "en": ["Else", "x"]}, at=NOON)

    assert message.words == WORDS


def test_what_is_read_counts_once(session):
    user = make.person(session)
    (message,) = tell(session, user)
    session.flush()

    assert queries.unread(session, user.id) == 1
    actions.mark_read(session, message.id, words=WORDS)
    first = message.read_at
    actions.mark_read(session, message.id, words=WORDS)

    assert (queries.unread(session, user.id), message.read_at) == (0, first)
