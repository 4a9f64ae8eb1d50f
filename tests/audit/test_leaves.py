"""A leaf is written with its cause, hides what is personal, and never changes."""

import json
from datetime import UTC, datetime
from decimal import Decimal

import pytest
from sqlalchemy import delete, select, text
from sqlalchemy.exc import DBAPIError

from app.audit import log
from app.audit.log.leaves import commitment
from app.audit.log.models import Checkpoint, Leaf, Node, Opening, Place, PublicKey, Stamp, Waiting
from tests import make

AT = datetime(2026, 3, 5, 15, 0, 1, 5, tzinfo=UTC)

INSERT_ONLY = ["log_leaves", "log_places", "log_nodes", "log_keys", "log_checkpoints", "log_stamps"]


def body_of(leaf):
    content = json.loads(leaf.body)
    assert len(content.pop("nonce")) == 32
    return content


def test_a_leaf_says_what_happened_and_waits_for_its_index(session):
    person = make.person(session)
    session.flush()
    facts = {"amount": Decimal("10.50"), "closes_at": AT, "left": None, "documents": [{"slot": "D1"}]}

    key = log.leaf(session, "window.published", "CTL26", facts, by=person, at=AT, scope="CTL26")

    assert body_of(session.get_one(Leaf, key)) == {
        "at": "2026-03-05T15:00:01.000005+00:00",
        "by": person.id,
        "facts": {
            "amount": "10.50",
            "closes_at": "2026-03-05T15:00:01.000005+00:00",
            "left": None,
            "documents": [{"slot": "D1"}],
        },
        "kind": "window.published",
        "personal": {},
        "scope": "CTL26",
        "subject": "CTL26",
    }
    assert key in session.scalars(select(Waiting.leaf_id)).all()


def test_what_is_personal_is_a_commitment_whose_opening_can_be_erased(session):
    key = log.leaf(session, "outcome.decided", "A-1", {}, personal={"reason": "Perché sì"}, at=AT)

    opening = session.get_one(Opening, (key, "reason"))
    content = body_of(session.get_one(Leaf, key))

    assert content["personal"] == {"reason": commitment(opening.salt, "Perché sì")}
    session.execute(delete(Opening))
    assert session.scalars(select(Opening)).all() == []


def test_the_same_thing_twice_has_two_hashes(session):
    first, second = (log.leaf(session, "call.changed", "A", {}, at=AT) for _ in range(2))

    assert session.get_one(Leaf, first).body != session.get_one(Leaf, second).body


def test_a_leaf_holds_nothing_that_two_machines_would_write_differently(session):
    with pytest.raises(TypeError, match="float"):
        log.leaf(session, "call.changed", "A", {"share": 0.1}, at=AT)


@pytest.mark.parametrize("table", INSERT_ONLY)
@pytest.mark.parametrize(
    "change", ["UPDATE {table} SET {column} = {column}", "DELETE FROM {table}", "TRUNCATE {table} CASCADE"]
)
def test_rows_of_the_log_are_only_inserted(database, table, change):
    if database.embedded and change.startswith("TRUNCATE"):
        change = "REPLACE INTO {table} SELECT * FROM {table}"
    column = "public" if table == "log_keys" else "token" if table == "log_stamps" else "hash"
    column = {"log_leaves": "body", "log_checkpoints": "note"}.get(table, column)
    with database.writing() as session:
        one_of_each(session)

    with pytest.raises(DBAPIError, match="only inserted"), database.writing() as session:
        session.execute(text(change.format(table=table, column=column)))


def one_of_each(session):
    key = log.leaf(session, "call.changed", "A", {}, at=AT)
    session.add_all(
        [
            Place(position=0, leaf_id=key, hash="h"),
            Node(level=1, position=0, hash="h"),
            PublicKey(name="n", public="p", valid_from=AT),
            Checkpoint(size=1, root="r", note="n", before=0, made_at=AT),
        ]
    )
    session.flush()
    session.add(Stamp(size=1, token="t", made_at=AT))
    session.flush()
