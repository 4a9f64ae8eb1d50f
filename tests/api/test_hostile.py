"""Hostile JSON at every door that takes JSON: never a 500, and a refusal leaves nothing behind."""

import json

import pytest
from sqlalchemy import select

from app.main import routes
from app.tables import metadata
from app.web.bodies import MOST_BYTES
from tests import databases
from tests.permissions import applications, clusters
from tests.permissions.rooms import PROBES
from tests.permissions.world import portal

ACTOR = {
    "api.review.update_conflict": "ev+",
    "api.review.update_sheet": "ev+",
    **dict.fromkeys(applications.PROBES | clusters.PROBES, "sgn"),
    **dict.fromkeys(("api.acts.create_refusal", "api.review.update_outcome"), "dir"),
}
"""Who may knock where; elsewhere the person responsible."""

DEEP = 100_000

NOT_JSON = {
    "nothing after the colon": b'{"a":}',
    "cut": b'{"a": "b',
    "a second value": b"{} {}",
    "a comma too many": b'{"a": 1,}',
    "single quotes": b"{'a': 1}",
    "not UTF-8": b'{"a": "\xff"}',
    "UTF-16": '{"a": 1}'.encode("utf-16"),
    "a mark of bytes": b'\xef\xbb\xbf{"a": 1}',
    "NaN": b'{"a": NaN}',
    "infinity": b'{"a": -Infinity}',
    "a float too large": b'{"a": 1e999}',
    "an integer too long": b'{"a": 1' + b"0" * 5000 + b"}",
    "a lone surrogate": b'{"a": "\\ud800"}',
    "a lone surrogate as key": b'{"\\udfff": 1}',
    "NUL": b'{"a": "\\u0000"}',
    "NUL as it is": b'{"a": "\x00"}',
    "deep lists": b"[" * DEEP + b"]" * DEEP,
    "deep objects": b'{"a":' * DEEP + b"1" + b"}" * DEEP,
    "depth never closed": b"[" * DEEP,
    "too many bytes": b'{"a": "' + b"x" * MOST_BYTES + b'"}',
}

SHAPES = {
    "nothing": b"",
    "null": b"null",
    "a list": b"[]",
    "a word": b'"ciao"',
    "a number": b"1",
    "true": b"true",
    "a long list": json.dumps(list(range(1000))).encode(),
}

VALUES: list[object] = [
    None,
    True,
    -1,
    10**400,
    1.5,
    "",
    " ",
    "x" * 5000,
    "\u202e\u200b",
    "\ud83d\ude00" * 50,
    [],
    {},
    [[]],
    {"": ""},
]
"""What stands where something else is expected."""


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def world_and_client(request, run, worker, tmp_path_factory):
    folder = tmp_path_factory.mktemp("hostile")
    sqlite = request.param == "sqlite"
    url = databases.sqlite_file(run, folder) if sqlite else databases.postgres_database(run, worker)
    with portal(url, folder) as (world, client):
        client.folder = folder
        yield world, client


BEFORE_ANY_ROW = pytest.mark.parametrize("world_and_client", ["sqlite"], indirect=True)
"""What is refused before the database is asked is refused alike on both."""


def doors(client):
    """Every route with a JSON body, from the document that describes the API."""
    takes_json = {
        (method.upper(), path)
        for path, methods in client.get("/api/v1/openapi.json").json()["paths"].items()
        for method, told in methods.items()
        if "application/json" in told.get("requestBody", {}).get("content", {})
    }
    return [route for route in routes() if (route.method, route.path) in takes_json]


def knock(world, client, route, body, kind="application/json"):
    actor, probe = ACTOR.get(route.name, "rup"), PROBES[route.name]
    path = route.path.format(**probe.names(world, actor))
    headers = probe.sent(world, actor).get("headers", {}) | world.bearers[actor] | {"content-type": kind}
    return client.request(route.method, path, content=body, headers=headers).status_code


def body_of(world, route):
    """What a friend would send."""
    return dict(PROBES[route.name].sent(world, ACTOR.get(route.name, "rup"))["json"])


def everything(client):
    """All rows and all files; who was seen when, and the beat of the clock, do not count."""
    with client.app.state.database.reading() as session:
        rows = {
            table.name: sorted(map(repr, session.execute(select(table))))
            for table in metadata.sorted_tables
            if table.name not in {"sign_ins", "clock_marks"}
        }
    return rows, sorted(path.name for path in (client.folder / "files").rglob("*"))


@BEFORE_ANY_ROW
def test_json_with_more_than_one_reading_is_refused_at_every_door(world_and_client):
    world, client = world_and_client
    before = everything(client)
    answers = {}
    for route in doors(client):
        twice = json.dumps(body_of(world, route))[:-1].encode()
        again = {"twice the same key": twice + b", " + twice[1:] + b"}"}
        for name, body in (NOT_JSON | again).items():
            answers[route.name, name] = knock(world, client, route, body)

    assert {key: status for key, status in answers.items() if status not in {400, 413}} == {}
    assert {name for (_, name), status in answers.items() if status == 413} == {"too many bytes"}
    assert everything(client) == before


@BEFORE_ANY_ROW
def test_a_body_of_another_shape_is_refused_at_every_door(world_and_client):
    world, client = world_and_client
    before = everything(client)
    answers = {}
    for route in doors(client):
        given = body_of(world, route)
        unknown = {"an unknown field": json.dumps(given | {"sconosciuto": 1}).encode()}
        for name, body in (SHAPES | unknown).items():
            answers[route.name, name] = knock(world, client, route, body)
        answers[route.name, "another type"] = knock(world, client, route, json.dumps(given).encode(), "text/plain")

    assert {key: status for key, status in answers.items() if status != 422} == {}
    assert everything(client) == before


def test_no_value_in_any_field_breaks_a_door(world_and_client):
    world, client = world_and_client
    answers = {}
    for route in doors(client):
        given = body_of(world, route)
        for field in given:
            for value in VALUES:
                body = json.dumps(given | {field: value}).encode()
                answers[route.name, field, repr(value)[:40]] = knock(world, client, route, body)

    assert {key: status for key, status in answers.items() if status >= 500} == {}
