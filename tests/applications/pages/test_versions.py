"""The page that tells what changed in the call, and takes the draft to the version in force."""

from datetime import UTC, datetime

from app.calls.actions import import_definition
from tests import make
from tests.make import drafts

TITLE = {"name": "title", "kind": "text", "label": "Titolo"}
GOAL = {"name": "goal", "kind": "text", "label": "Scopo"}


def test_what_changed_is_told_in_words_then_the_draft_goes_on(client, database):
    with database.writing() as session:
        started = drafts.draft(session, TITLE, documents=())
    code = started.application.code
    client.cookies.update(started.cookie)
    assert "Il bando è cambiato" not in client.get(f"/domande/{code}").text
    with database.writing() as session:
        source = make.call_source(TITLE, GOAL, window=drafts.OPEN)
        import_definition(session, source, by=None, at=datetime.now(UTC), act="decreto 2/2026")

    assert "Il bando è cambiato" in client.get(f"/domande/{code}/sezioni/1").text
    told = client.get(f"/domande/{code}/versione").text
    assert "C’è un campo nuovo, da compilare: «Scopo»." in told
    assert "decreto 2/2026" in told
    assert client.post(f"/domande/{code}/versione").headers["location"] == f"/domande/{code}"
    assert 'name="goal"' in client.get(f"/domande/{code}/sezioni/1").text
    assert client.post(f"/domande/{code}/versione").status_code == 409
