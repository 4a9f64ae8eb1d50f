"""Whatever the owner of the database or of the disk changes, an inspection finds it and says where it is."""

import random
from pathlib import Path

import pytest
from sqlalchemy import select, text

from app.audit.log.erasing import erase
from app.audit.log.models import Leaf, Opening
from app.audit.log.tree import EMPTY
from app.errors import NotFound
from app.protocol import marks
from app.transparency.inspection import inspect
from tests.transparency import tampering

SAMPLE = 40
THOUSAND = 1000


@pytest.fixture
def storage(database, settings):
    return tampering.furnish(database, settings)


def found_in(session, storage):
    return [str(one) for one in inspect(session, storage)]


CHANGES = [
    ("UPDATE log_leaves SET body = replace(body, 'DEMO', 'DEMA') WHERE id = {registration}",
     "log_leaves {registration}: body: not-what-was-hashed"),
    ("UPDATE log_places SET hash = '00' || substr(hash, 3) WHERE position = 3",
     "log_places 3: hash: not-that-of-the-leaf"),
    ("UPDATE log_leaves SET subject = 'x' WHERE id = {registration}",
     "log_leaves {registration}: subject: differs-from-body"),
    ("DELETE FROM log_nodes WHERE level = 1 AND position = 1", "log_nodes 1/1: hash: missing"),
    ("DELETE FROM log_checkpoints WHERE size = (SELECT min(size) FROM log_checkpoints)",
     "log_checkpoints {first}: size: missing"),
    ("UPDATE log_checkpoints SET root = '00' || substr(root, 3) WHERE size = {first}",
     "log_checkpoints {first}: root: not-what-was-signed"),
    ("UPDATE log_keys SET name = 'x'", "log_checkpoints {first}: note: not-signed-by-a-key-of-ours"),
    ("DELETE FROM log_openings WHERE leaf_id = {registration}", "log_openings {registration}/row: value: missing"),
    ("UPDATE log_openings SET value = 'x' WHERE leaf_id = {registration}",
     "log_openings {registration}/row: salt or value: does-not-open-the-commitment"),
    ("UPDATE entries SET subject = 'x' WHERE number = 1",
     "entries DEMO 0000001/{year}: subject: differs-from-its-leaf"),
    ("DELETE FROM entries WHERE number = 1", "entries DEMO 0000001/{year}: number: missing"),
    ("UPDATE entries SET receipt = replace(receipt, 'number: 0000001', 'number: 0000009') WHERE number = 1",
     "entries DEMO 0000001/{year}: receipt: receipt-altered"),
    ("UPDATE intents SET statement = statement || ' ' WHERE id = 1",
     "intents 1: statement: differs-from-its-leaf"),
    ("UPDATE intents SET uncertainty_us = uncertainty_us + 1 WHERE id = 1",
     "intents 1: uncertainty_us: differs-from-its-leaf"),
    ("UPDATE counters SET last = last + 1", "counters DEMO/{year}: last: not-the-numbers-that-were-given"),
    ("UPDATE attempts SET code = 'deadline-passed'", "attempts 1: code: differs-from-its-leaf"),
    ("DELETE FROM attempts", "attempts 1: id: missing"),
    ("UPDATE windows SET act = 'x' WHERE id = 1", "windows 1: act: differs-from-its-leaf"),
    ("UPDATE annulments SET approved_by_name = 'x'",
     "annulments {annulled}: approved_by_name: differs-from-its-leaf"),
    ("UPDATE register_days SET count = 0", "register_days 1: count: differs-from-its-leaf"),
]  # fmt: skip


def test_a_change_is_named_down_to_row_and_field(database, storage):
    with database.reading() as session:
        assert found_in(session, storage) == []
        places = {
            "registration": session.scalar(select(Leaf.id).where(Leaf.kind == "registration").order_by(Leaf.id)),
            "annulled": session.scalar(text("SELECT entry_id FROM annulments")),
            "first": session.scalar(text("SELECT min(size) FROM log_checkpoints")),
            "year": session.scalar(text("SELECT min(year) FROM entries")),
        }

    first = {}
    for sql, _ in CHANGES:
        with tampering.owned(database) as session:
            session.execute(text(sql.format(**places)))
            first[sql] = next((str(one) for one in inspect(session, storage)), None)

    assert first == {sql: named.format(**places) for sql, named in CHANGES}


def test_a_random_change_is_found(database, storage):
    assert unfound(database, storage, SAMPLE, seed=1) == []


@pytest.mark.prove
def test_a_thousand_random_changes_are_found(database, storage):
    assert unfound(database, storage, THOUSAND, seed=2026) == []


@pytest.mark.prove
def test_a_thousand_flipped_bytes_are_found(database, storage, settings):
    assert unfound_bytes(database, storage, settings, THOUSAND) == []


def test_a_flipped_byte_is_found(database, storage, settings):
    assert unfound_bytes(database, storage, settings, 20) == []


def test_a_file_that_is_gone_is_found(database, storage, settings):
    [file, *_] = [one for one in files(settings) if len(one.name) == len(EMPTY.hex())]
    file.unlink()

    with database.reading() as session:
        assert found_in(session, storage) == [f"storage {file.name}: bytes: missing"]


def test_yesterdays_database_is_found_by_the_checkpoint_outside(database, storage):
    with database.reading() as session:
        last = marks.found(session)
    ahead = last.checkpoint.replace(f"\n{last.size}\n", f"\n{last.size + 1}\n")
    storage.marks.keep(last.size + 1, last.model_copy(update={"checkpoint": ahead}).model_dump_json())

    with database.reading() as session:
        assert found_in(session, storage) == ["storage marks: note: not-of-this-database"]


def test_what_is_erased_by_its_own_leaf_is_not_wrong(database, storage):
    with database.writing() as session:
        of = session.scalars(select(Leaf).where(Leaf.kind == "registration").order_by(Leaf.id)).first()
        erase(session, of, "row", reason="art. 17 GDPR", by=None, at=tampering.datetime.now(tampering.UTC))

    with database.reading() as session:
        assert session.get(Opening, (of.id, "row")) is None
        assert found_in(session, storage) == []
        with pytest.raises(NotFound):
            erase(session, of, "row", reason="", by=None, at=tampering.datetime.now(tampering.UTC))


def unfound(database, storage, many, *, seed):
    """The changes that were not found, or found in another place."""
    dice, missed = random.Random(seed), []  # noqa: S311 -- no secret
    for _ in range(many):
        with tampering.owned(database) as session:
            change = tampering.change(session, dice)
            found = found_in(session, storage)
            if not found or not any(names(one, change) for one in found[:3]):
                missed.append((change, found[:3]))
    return missed


def names(said, change):
    """Whether what is said leads to the row that was changed."""
    return said.startswith(f"{change.table} ")


def unfound_bytes(database, storage, settings, many):
    """The flipped bytes that were not found in their file."""
    dice, missed = random.Random(many), []  # noqa: S311 -- no secret
    with database.reading() as session:
        for _ in range(many):
            file = dice.choice(files(settings))
            before = file.read_bytes()
            place = dice.randrange(len(before))
            file.write_bytes(before[:place] + bytes([before[place] ^ 1 << dice.randrange(8)]) + before[place + 1 :])
            found = found_in(session, storage)
            file.write_bytes(before)
            if not (len(found) == 1 and (file.name in found[0] or "marks" in found[0])):
                missed.append((file.name, place, found))
    return missed


def files(settings) -> list[Path]:
    """Everything in the storage: documents, and the checkpoint beside them."""
    everything = (settings.data_dir / "files").rglob("*")
    return sorted(path for path in everything if path.is_file() and path.stat().st_size)
