"""The page of a reserve: what is known, what is decided, and what the applicant reads on the receipt."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from app.acts.models import Act
from app.applications.doubts import Doubt
from app.protocol.states import Reserve
from tests import make
from tests.make import review as reviewing
from tests.make.review import DAY


@pytest.fixture
def desk(client, database):
    """Where the reserve is decided; the person responsible is signed in."""
    with database.writing() as session:
        office = reviewing.bureau(session)
        application = reviewing.checked(session, office)
        doubt = Doubt(application_id=application.id, reserve=Reserve.PAUSED, floor_at=DAY)
        doubt.received_at = doubt.late_from = DAY + timedelta(seconds=1.64)
        session.add(doubt)
        client.cookies.set("sportello", make.session_key(session, office.responsible, datetime.now(UTC)))
        return f"/istruttoria/{application.number_year}-{application.number:07d}"


def test_both_bounds_and_the_reason_are_there(client, desk):
    page = client.get(f"{desk}/riserva").text

    assert "10 febbraio 2026 12:00:00,000" in page
    assert "10 febbraio 2026 12:00:01,640" in page
    assert f'href="{desk}/riserva"' in client.get(f"{desk}/controllo").text.replace("http://127.0.0.1:8000", "")


def test_a_decision_is_proposed_to_a_second_person(client, database, desk):
    answer = client.post(f"{desk}/riserva", data={"resolved": "true", "reason": "Il fermo è nostro."})

    with database.reading() as session:
        [act] = session.scalars(select(Act)).all()
    assert (answer.status_code, answer.headers["location"]) == (303, f"/atti/{act.public_id}")
    assert "Il fermo è nostro." in client.get(f"/atti/{act.public_id}").text
    assert act.public_id in client.get(f"{desk}/riserva").text


def test_what_is_missing_stands_beside_its_field(client, desk):
    answer = client.post(f"{desk}/riserva", data={"reason": ""})

    assert answer.status_code == 422
    assert "Scrivi il motivo." in answer.text
