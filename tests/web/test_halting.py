"""A portal on an older database: it can be read, it says why, and it takes nothing."""

from datetime import UTC, datetime

import pytest

from app.documents.storage import Storage
from app.protocol.marks import Marks

MADE = datetime(2026, 3, 5, 15, tzinfo=UTC)


@pytest.fixture
def older(settings):
    """Numbers were given that this database knows nothing of."""
    marks = Marks(numbers={"PROTOCOLLO/2026": 137}, checkpoint="", at=MADE, restored=MADE)
    Storage.at(settings).marks.keep(1, marks.model_dump_json())


def test_it_says_that_it_is_not_ready_and_why(older, client):
    answer = client.get("/readyz")

    assert answer.status_code == 503
    assert answer.json()["status"] == "read-only"
    assert [(one["code"], one["about"]) for one in answer.json()["reasons"]] == [
        ("database-restored", ""),
        ("register-behind", "PROTOCOLLO/2026"),
    ]
    assert client.get("/healthz").status_code == 200


def test_every_page_says_so(older, client):
    page = client.get("/bandi", headers={"accept-language": "en"})

    assert page.status_code == 200
    assert "The portal is read only now." in page.text
    assert "The register had come to number 0000137/2026" in page.text


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
def test_whoever_would_change_something_is_told_why_not(older, client, method):
    answer = client.request(method, "/api/v1/applications", headers={"accept-language": "en"})

    assert answer.status_code == 503
    assert answer.headers["retry-after"] == "60"
    told = answer.json()
    assert (told["code"], told["title"]) == (
        "read-only",
        "At this moment the portal can be read, but nothing can be handed in or changed.",
    )
    assert [one["code"] for one in told["errors"]] == ["database-restored", "register-behind"]


def test_people_get_a_page(older, client):
    answer = client.post("/accesso", data={"email": "a@b.example", "password": "x"})

    assert answer.status_code == 503
    assert "sola lettura" in answer.text
    assert "l’ufficio può prorogare il termine" in answer.text


def test_on_its_own_database_it_is_ready(client):
    assert client.get("/readyz").json() == {"status": "ready"}
    assert "sola lettura" not in client.get("/bandi").text
