from datetime import datetime, timedelta

import pytest

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
"""Doors ask what test_queries asks on both databases."""


def test_the_clock_tells_the_time_and_how_sure_it_is(client):
    told = client.get("/api/v1/clock").json()

    server, database = datetime.fromisoformat(told["server"]), datetime.fromisoformat(told["database"])
    assert abs(server - database) < timedelta(seconds=2)
    assert 0 <= told["uncertainty_ms"] < 1000


def test_a_call_is_told_whole(client, calls):
    told = client.get("/api/v1/calls/TSTOPEN").json()

    assert (told["code"], told["state"], told["endowment"], told["sealed"]) == ("TSTOPEN", "open", "1000.00", False)
    assert told["title"] == {"it": "Bando open", "en": "Call open"}
    assert told["window"] == {
        "version": 1,
        "opens_at": "2020-01-20T10:00:00+01:00",
        "closes_at": "2098-03-05T16:00:00+01:00",
        "precision": "second",
        "late_from": "2098-03-05T16:00:01+01:00",
        "act": "decreto 1/2026",
        "published_at": "2020-01-15T10:00:00+01:00",
    }
    assert told["page"] == "http://127.0.0.1:8000/bandi/TSTOPEN"
    assert (told["points"], told["threshold"], told["criteria"][0]["max"]) == ("5", "3", "5")
    assert told["documents"][0] == {
        "slot": "D1",
        "label": {"it": "Piano", "en": "Plan"},
        "required": True,
        "when": None,
        "formats": ["pdf", "p7m"],
        "max_bytes": 20_000_000,
        "signature_required": False,
        "several": False,
    }


def test_a_call_nobody_published_is_a_problem_document(client, calls):
    answer = client.get("/api/v1/calls/TSTNONE")

    assert (answer.status_code, answer.headers["content-type"]) == (404, "application/problem+json")
    assert answer.json()["code"] == "not-found"


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", {"TSTOPEN", "TSTUPCOMING", "TSTCLOSED"}),
        ("?state=open", {"TSTOPEN"}),
        ("?state=closed", {"TSTCLOSED"}),
        ("?q=upcoming", {"TSTUPCOMING"}),
    ],
)
def test_lists_are_filtered(client, calls, query, found):
    assert {item["code"] for item in client.get(f"/api/v1/calls{query}").json()["items"]} == found


def test_a_list_goes_on_where_it_stopped(client, calls):
    seen, after = [], ""
    while after is not None:
        page = client.get(f"/api/v1/calls?limit=1&after={after}").json()
        seen += [item["code"] for item in page["items"]]
        after = page["next"]

    assert sorted(seen) == ["TSTCLOSED", "TSTOPEN", "TSTUPCOMING"]


@pytest.mark.parametrize(
    "query", ["state=draft", "limit=0", "limit=201", "after=xx", "after=WzEsMl0", "q=" + "x" * 201]
)
def test_what_a_list_cannot_be_asked_is_refused(client, calls, query):
    assert client.get(f"/api/v1/calls?{query}").status_code == 422


def test_programs_get_the_schema_of_the_answers_in_their_language(client, calls):
    schema = client.get("/api/v1/calls/TSTOPEN/schema", headers={"accept-language": "en"}).json()

    assert schema["properties"]["project"]["properties"]["title"] == {
        "title": "Title",
        "type": "string",
        "maxLength": 200,
    }
