"""The mail of a demonstration: for everybody there, for nobody elsewhere."""

from datetime import UTC, datetime

import pytest
from starlette.routing import NoMatchFound
from starlette.testclient import TestClient

from app.accounts.actions import user_as_recipient
from app.main import create_app
from app.notifications import actions, letters
from tests import make


@pytest.fixture
def told(database, settings):
    """A message that left, and one that waits."""
    with database.writing() as session:
        people = [user_as_recipient(make.person(session, "Ada")), user_as_recipient(make.person(session, "Bice"))]
        gone, waiting = actions.tell(session, people, "accounts/token", at=datetime.now(UTC), label="x")
        session.flush()
        actions.mark_queued(gone, words=letters.words(gone, settings), at=datetime.now(UTC))
        return gone, waiting


def test_everybody_reads_what_left_and_to_whom(client, told):
    gone, waiting = told

    page = client.get("/posta-di-prova").text

    assert gone.address in page
    assert waiting.address not in page
    assert "Una nuova chiave per programmi è aperta a tuo nome" in client.get(f"/posta-di-prova/{gone.id}").text
    assert client.get(f"/posta-di-prova/{waiting.id}").status_code == 404


def test_a_portal_that_is_no_demonstration_has_no_such_door(settings, told):
    app = create_app(settings.model_copy(update={"demo": False}))
    with TestClient(app, base_url="http://127.0.0.1:8000", follow_redirects=False) as client:
        assert client.get("/posta-di-prova").status_code == 404
        assert client.get(f"/posta-di-prova/{told[0].id}").status_code == 404
        assert "posta-di-prova" not in client.get("/bandi").text
    with pytest.raises(NoMatchFound):
        app.url_path_for("notifications.outbox")
