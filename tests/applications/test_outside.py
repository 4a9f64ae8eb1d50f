"""What is kept outside the database: one that is older, or another one, is read only and gives no number."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from app.applications.outside import Outside
from app.audit.log.notes import Checkpoint, split
from app.db import Database
from app.documents.storage import Storage
from app.protocol import actions as protocol
from app.protocol.marks import Marks, ReadOnly
from app.protocol.models import Counter
from app.worker import Worker
from tests import make

AT = datetime(2026, 3, 5, 14, tzinfo=UTC)


@pytest.fixture
def storage(settings):
    return Storage.at(settings)


@pytest.fixture
def actor(database):
    with database.writing() as session:
        return make.person(session)


@pytest.fixture
def hand_in(database, settings, actor):
    def handed(*subjects):
        with database.writing() as session:
            protocol.hand_in(session, *(make.handed_in(actor, subject, AT) for subject in subjects))
            return protocol.number_waiting(session, settings, settle=timedelta(0))

    return handed


@pytest.fixture
def outside(database, storage):
    return Outside(database, storage)


def codes(database: Database) -> list[str]:
    halted = database.halted
    return [reason.code for reason in halted.reasons] if isinstance(halted, ReadOnly) else []


def kept(storage) -> Marks:
    return Marks.model_validate_json(storage.marks.last())


def test_a_portal_without_a_past_may_write(outside, database):
    outside.judge()

    assert database.halted is None


def test_what_was_given_is_kept_and_the_same_database_is_believed(outside, storage, hand_in, database):
    hand_in("a", "b")
    outside.catch_up()
    outside.judge()

    assert kept(storage).numbers == {"PROTOCOLLO/2026": 2}
    assert database.halted is None


def test_a_database_that_went_on_is_believed(outside, hand_in, database):
    hand_in("a")
    outside.catch_up()
    hand_in("b")
    outside.judge()

    assert database.halted is None


def test_only_the_last_note_is_kept(outside, storage, settings, hand_in):
    for subject in "abc":
        hand_in(subject)
        outside.catch_up()

    assert len(list((settings.data_dir / "files" / "kept" / "marks").iterdir())) == 1
    assert kept(storage).numbers == {"PROTOCOLLO/2026": 3}


def lie(storage, **changes):
    """What is kept says something else than the database does."""
    marks = kept(storage).model_copy(update=changes)
    storage.marks.forget()
    storage.marks.keep(marks.size, marks.model_dump_json())


@pytest.mark.parametrize(
    ("numbers", "expected"),
    [
        ({"PROTOCOLLO/2026": 2}, []),
        ({"PROTOCOLLO/2026": 1}, []),
        ({"PROTOCOLLO/2026": 3}, ["register-behind"]),
        ({"PROTOCOLLO/2026": 2, "PROTOCOLLO/2025": 1}, ["register-behind"]),
    ],
)
def test_a_register_that_is_behind_gives_no_number(outside, storage, hand_in, database, numbers, expected):  # noqa: PLR0917 -- fixtures and a case
    hand_in("a", "b")
    outside.catch_up()
    lie(storage, numbers=numbers)

    outside.judge()

    assert codes(database) == expected


@pytest.mark.parametrize(
    ("more", "root", "expected"),
    [(0, b"\0" * 32, ["log-differs"]), (1, b"\0" * 32, ["log-behind"])],
)
def test_a_log_that_is_shorter_or_another_is_found_out(outside, storage, hand_in, database, more, root, expected):  # noqa: PLR0917 -- fixtures and a case
    hand_in("a", "b")
    outside.catch_up()
    signed = Checkpoint.parse(split(kept(storage).checkpoint)[0])
    text = str(Checkpoint(signed.origin, signed.size + more, root))
    lie(storage, checkpoint=f"{text}\n\u2014 {signed.origin} AAAA\n")

    outside.judge()

    assert codes(database) == expected


def test_a_copy_put_back_waits_for_somebody(outside, storage, hand_in, database):
    hand_in("a")
    outside.catch_up()
    lie(storage, restored=AT)

    outside.judge()

    assert codes(database) == ["database-restored"]


def test_what_cannot_be_read_vouches_for_nothing(outside, storage, database):
    storage.marks.keep(7, "not what we wrote")

    outside.judge()

    assert codes(database) == ["marks-unreadable"]


def test_the_second_place_knows_when_the_first_is_gone(database, settings, tmp_path, hand_in):
    safe = settings.model_copy(update={"marks_dir": tmp_path / "elsewhere"})
    hand_in("a")
    Outside(database, Storage.at(safe)).catch_up()
    Storage.at(settings).marks.forget()

    assert kept(Storage.at(safe)).numbers == {"PROTOCOLLO/2026": 1}


def test_a_database_that_goes_back_under_our_hands_is_stopped_before_it_gives_a_number(outside, hand_in, database):
    hand_in("a")
    outside.catch_up()
    outside._size += 1  # noqa: SLF001 -- as if this process had kept one more, on a server that went back

    with pytest.raises(ReadOnly), database.writing() as session:
        outside.vouch(session)

    assert codes(database) == ["log-behind"]


def test_while_it_is_read_only_nobody_writes_and_the_worker_rests(outside, storage, settings, hand_in, database):
    hand_in("a")
    outside.catch_up()
    lie(storage, numbers={"PROTOCOLLO/2026": 9})
    outside.judge()

    with pytest.raises(ReadOnly), database.writing():
        pass
    with Worker(database, settings, storage):
        pass
    with database.reading() as session:
        assert session.scalars(select(Counter.last)).all() == [1]


def test_it_writes_again_when_nothing_is_in_doubt_any_more(outside, storage, hand_in, database):
    hand_in("a")
    outside.catch_up()
    lie(storage, numbers={"PROTOCOLLO/2026": 9})
    outside.judge()
    lie(storage, numbers={"PROTOCOLLO/2026": 1})
    outside.judge()

    assert database.halted is None
