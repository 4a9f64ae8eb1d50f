"""Annulling an entry and closing a day, on both databases."""

from datetime import UTC, date, datetime, timedelta
from xml.etree import ElementTree as ET

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import DatabaseError

from app.accounts.states import Role
from app.acts import actions as acts
from app.acts.actions import OwnAct
from app.documents.storage import Storage
from app.errors import Forbidden, Invalid
from app.notifications.models import Message
from app.protocol import actions as protocol
from app.protocol.models import Entry
from app.protocol.states import REGISTER
from app.register import actions, queries
from app.register.models import Annulment, Day
from app.register.schemas import AnnulmentIn
from app.settings import Settings
from tests import make
from tests.make import review as reviewing
from tests.make.protocol import SETTINGS

NOON = datetime(2026, 3, 5, 11, tzinfo=UTC)
NEXT_MORNING = datetime(2026, 3, 6, 7, tzinfo=UTC)
GIVEN = AnnulmentIn(reason="Registrata due volte per un errore del sistema.", act="determina 12/2026")
NAMESPACE = "{urn:sportello:registro-giornaliero:1}"


@pytest.fixture
def office(session):
    return reviewing.bureau(session)


@pytest.fixture
def settings(data_dir):
    return Settings(data_dir=data_dir, secret_key="tests", body_name="Ente di prova")


def registered(session, office, subject, at):
    """An entry of that instant."""
    handed = make.handed_in(office.signatory, subject, at, scope=office.call.code)
    [intent] = protocol.hand_in(session, handed)
    numbered = protocol.number_waiting(session, SETTINGS, settle=timedelta(0), at=at)
    return next(one for one in numbered if one.intent_id == intent)


def annulled(session, office, settings, entry):
    act = actions.annul(session, entry, GIVEN, by=office.responsible, at=NOON)
    acts.approve(session, act, by=office.director, at=NOON + timedelta(minutes=5), settings=settings)
    protocol.number_waiting(session, SETTINGS, settle=timedelta(0), at=NOON + timedelta(minutes=6))


def content_of(storage, closed):
    return ET.fromstring(b"".join(storage.read(closed.xml_sha256)))  # noqa: S314 -- our own file


def test_an_entry_is_annulled_by_another_that_names_it(session, office, settings):
    entry = registered(session, office, "TST26-AAAAAA", NOON)
    before = entry.receipt

    annulled(session, office, settings, entry)

    new = session.scalars(select(Entry).order_by(Entry.number.desc())).first()
    assert (new.number, new.kind, new.subject) == (2, "annulment", "Annullamento della registrazione 0000001/2026")
    assert queries.annulled_among(session, [entry, new]) == {entry.id: new}
    assert session.get(Entry, entry.id, populate_existing=True).receipt == before
    kept = session.scalars(select(Annulment)).one()
    assert (kept.act, kept.proposed_by_name, kept.approved_by_name) == (
        "determina 12/2026",
        "Andrea Bassi",
        "Carla Dori",
    )


def test_auditors_are_told(session, office, settings):
    auditor = make.staff(session, Role.AUDITOR, office.call.code)

    annulled(session, office, settings, registered(session, office, "TST26-AAAAAA", NOON))

    told = session.scalars(select(Message).where(Message.template == "register/annulled")).all()
    assert [message.recipient_id for message in told] == [auditor.id]


def test_nobody_annuls_alone_and_an_officer_not_at_all(session, office, settings):
    entry = registered(session, office, "TST26-AAAAAA", NOON)

    with pytest.raises(Forbidden):
        actions.annul(session, entry, GIVEN, by=office.officer, at=NOON)
    act = actions.annul(session, entry, GIVEN, by=office.responsible, at=NOON)
    with pytest.raises(OwnAct):
        acts.approve(session, act, by=office.responsible, at=NOON, settings=settings)

    assert session.scalars(select(Annulment)).all() == []


def test_an_entry_is_annulled_once(session, office, settings):
    entry = registered(session, office, "TST26-AAAAAA", NOON)
    annulled(session, office, settings, entry)

    with pytest.raises(actions.AnnulmentRefused) as refused:
        actions.annul(session, entry, GIVEN, by=office.director, at=NOON)

    assert [reason.code for reason in refused.value.reasons] == ["entry-annulled-already"]


def test_without_a_reason_nothing_is_proposed(session, office):
    entry = registered(session, office, "TST26-AAAAAA", NOON)

    with pytest.raises(Invalid):
        actions.annul(session, entry, AnnulmentIn(reason="no", act=""), by=office.responsible, at=NOON)


def test_the_day_is_closed_with_everything_registered_on_it(session, office, settings):
    storage = Storage.at(settings)
    first = registered(session, office, "TST26-AAAAAA", NOON)
    registered(session, office, "TST26-BBBBBB", NOON + timedelta(seconds=1))
    annulled(session, office, settings, first)

    assert actions.close_days(session, storage, settings, at=NOON + timedelta(hours=1)) == []
    [closed] = actions.close_days(session, storage, settings, at=NEXT_MORNING)

    assert (closed.day, closed.first, closed.last, closed.count) == (
        date(2026, 3, 5),
        "0000001/2026",
        "0000003/2026",
        3,
    )
    root = content_of(storage, closed)
    assert [one.get("numero") for one in root.iter(f"{NAMESPACE}registrazione")] == [
        "0000001/2026",
        "0000002/2026",
        "0000003/2026",
    ]
    assert [(one.get("numero"), one.get("da")) for one in root.iter(f"{NAMESPACE}annullamento")] == [
        ("0000001/2026", "0000003/2026")
    ]
    assert b"".join(storage.read(closed.pdf_sha256)).startswith(b"%PDF-")
    assert actions.close_days(session, storage, settings, at=NEXT_MORNING) == []


def test_days_without_entries_are_closed_too(session, office, settings):
    registered(session, office, "TST26-AAAAAA", NOON)

    closed = actions.close_days(session, Storage.at(settings), settings, at=NEXT_MORNING + timedelta(days=2))

    assert [(one.day.day, one.count) for one in closed] == [(5, 1), (6, 0), (7, 0)]


def test_an_entry_of_new_years_eve_belongs_to_the_day_in_rome(session, office, settings):
    storage = Storage.at(settings)
    registered(session, office, "TST26-AAAAAA", datetime(2026, 12, 31, 22, 59, 59, tzinfo=UTC))
    registered(session, office, "TST26-BBBBBB", datetime(2026, 12, 31, 23, 0, 1, tzinfo=UTC))

    closed = actions.close_days(session, storage, settings, at=datetime(2027, 1, 2, 7, tzinfo=UTC))

    assert [(str(one.day), one.first) for one in closed] == [
        ("2026-12-31", "0000001/2026"),
        ("2027-01-01", "0000001/2027"),
    ]


def test_of_a_sealed_call_the_day_says_number_instants_and_digest_only(session, settings):
    office = reviewing.bureau(session, sealed=True, procedure="graduatoria")
    storage = Storage.at(settings)
    entry = registered(session, office, "TST26-AAAAAA", NOON)

    [closed] = actions.close_days(session, storage, settings, at=NEXT_MORNING)

    [line] = content_of(storage, closed).iter(f"{NAMESPACE}registrazione")
    assert (line.get("numero"), line.get("busta")) == ("0000001/2026", "chiusa")
    assert [(part.tag.removeprefix(NAMESPACE), part.text) for part in line] == [("impronta", entry.digest)]


@pytest.mark.parametrize("change", ["UPDATE register_days SET count = 9", "DELETE FROM register_days"])
def test_a_closed_day_is_never_written_again(database, settings, change):
    with database.writing() as session:
        office = reviewing.bureau(session)
        registered(session, office, "TST26-AAAAAA", NOON)
        actions.close_days(session, Storage.at(settings), settings, at=NEXT_MORNING)

    with pytest.raises(DatabaseError), database.writing() as session:
        session.execute(text(change))

    with database.reading() as session:
        assert [one.count for one in session.scalars(select(Day))] == [1]


def test_the_real_register_is_not_read_by_whoever_serves_another_call(session, office):
    entry = registered(session, office, "TST26-AAAAAA", NOON)
    stranger = make.staff(session, Role.OFFICER, "ALTRO2026")

    assert session.scalars(queries.visible_to(office.officer)).all() == [entry]
    assert session.scalars(queries.visible_to(stranger)).all() == []
    assert queries.years(session, REGISTER) == [2026]
