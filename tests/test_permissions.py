"""Who may do what: every route of the portal, knocked at by every actor of the table of rights.

``authz_matrix.json`` says who may; what is missing here or there is a mistake. 401 to whoever is not signed in
(pages: the way to the sign-in page), 404 to those who may not know of the thing, 403 to those who may read it but
not do this. What the state of things forbids is not a right: any other answer means that the door was opened.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode

import pytest
from starlette.testclient import TestClient

from app.main import routes
from app.web.policy import PUBLIC, Guarded
from tests import databases
from tests.permissions.probe import SIGNED_IN, Probe
from tests.permissions.rooms import PROBES, ROOMS
from tests.permissions.world import ACTORS, Forgetful, World, portal

TABLE = json.loads((Path(__file__).parent / "authz_matrix.json").read_text(encoding="utf-8"))

ROWS = {
    policy: {actor for actor, how in row["allow"].items() if how != "n"}
    for row in TABLE["rows"]
    for policy in row["policies"]
}
"""Policy to those who may; ``n`` are told of it, and may not."""

OPENED = "opened"


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def world_and_client(request, run, worker, tmp_path_factory) -> Iterator[tuple[World, TestClient]]:
    folder = tmp_path_factory.mktemp("world")
    sqlite = request.param == "sqlite"
    url = databases.sqlite_file(run, folder) if sqlite else databases.postgres_database(run, worker)
    with portal(url, folder, Forgetful) as (world, client):
        yield world, client


def expected(route: Guarded, probe: Probe, actor: str) -> int | str:
    """What the table says."""
    allowed: set[str] = set(ACTORS) if route.policy == PUBLIC else as_people(ROWS[route.policy])
    allowed -= SIGNED_IN if probe.but == "all" else set(probe.but)
    if actor in allowed | set(probe.also):
        return OPENED
    if actor == "anon":
        return 401
    return 403 if probe.known is None or actor in set(probe.known) else 404


def as_people(cells: set[str]) -> set[str]:
    """``ev0`` of the table are two: what is told of a file concerns only whom it was given to."""
    return cells | ({"ev0 unassigned"} if {"ev0", "ev-"} <= cells else set())


def answered(client: TestClient, route: Guarded, probe: Probe, world: World, actor: str) -> int | str:
    """What the door says; a door that asks nobody's rights is open unless it breaks."""
    names = probe.names(world, actor)
    query = {name[1:]: value for name, value in names.items() if name.startswith("?")}
    path = route.path.format(**names) + (f"?{urlencode(query)}" if query else "")
    sent = dict(probe.sent(world, actor))
    keys = (
        {} if actor == "anon" else world.bearers[actor] if route.path.startswith("/api/") else cookie_of(world, actor)
    )
    sent["headers"] = sent.get("headers", {}) | keys
    client.cookies.clear()
    answer = client.request(route.method, path, **sent)
    if route.policy == PUBLIC:
        return OPENED if answer.status_code < 500 else answer.status_code
    if answer.status_code == 303 and answer.headers["location"].partition("?")[0] in {"/accesso", "/domande/nuova"}:
        return 401 if actor == "anon" else 403
    return answer.status_code if answer.status_code in {401, 403, 404} or answer.status_code >= 500 else OPENED


def cookie_of(world: World, actor: str) -> dict[str, str]:
    return {"cookie": "; ".join(f"{name}={key}" for name, key in world.cookies[actor].items())}


def test_every_route_has_its_probe_and_every_probe_its_route():
    assert {route.name for route in routes()} == PROBES.keys()


def test_every_policy_stands_in_the_table():
    assert {route.policy for route in routes()} - {PUBLIC} - ROWS.keys() == set()


def test_every_exception_has_its_reason():
    assert [name for name, probe in PROBES.items() if (probe.but or probe.also) and not probe.why] == []


def test_the_actors_are_those_of_the_table():
    assert set(ACTORS) - {"ev0 unassigned"} == TABLE["actors"].keys()


@pytest.mark.parametrize("room", ROOMS)
def test_each_actor_comes_in_where_the_table_says_and_nowhere_else(world_and_client, room):
    world, client = world_and_client
    wrong = []
    for route in routes():
        probe = ROOMS[room].get(route.name)
        if probe is None or not (world.embedded or route.path.startswith("/api/")):
            continue  # on PostgreSQL the doors for programs: those for people ask the same questions
        for actor in ACTORS:
            told, should = answered(client, route, probe, world, actor), expected(route, probe, actor)
            if told != should:
                wrong.append(f"{route.method} {route.name} ({route.policy}) as {actor}: {told}, not {should}")

    assert wrong == []
