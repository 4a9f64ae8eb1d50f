"""Hostile addresses at every door that is read: never a 500, whatever stands in the path or after the question mark."""

import re

import pytest

from app.main import routes
from app.web.keys import BIGGEST
from app.web.paging import cursor
from tests import databases
from tests.permissions.world import portal

LARGE = str(BIGGEST + 1)

ODD = [LARGE, str(2**63), "-1", "%00"]

PLACES = [[1], [10**30], ["a\0"], [None], [{}], ["a", "b"], ["a", 1], ["a", 1, 1]]
"""What a cursor of nobody's might say."""

NUMBERS = ("numero", "anno", "limit", "assegnata", "assigned_to")

WORDS = ("q", "stato", "state", "tipo")

OWN = ("accounts", "applications", "notifications")
"""Rooms that an applicant reads; the others are read by the person responsible."""


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def world_and_client(request, run, worker, tmp_path_factory):
    folder = tmp_path_factory.mktemp("addresses")
    sqlite = request.param == "sqlite"
    url = databases.sqlite_file(run, folder) if sqlite else databases.postgres_database(run, worker)
    with portal(url, folder) as (world, client):
        yield world, client


def readable():
    return [route for route in routes() if route.method == "GET" and route.policy != "system.health"]


def failed(world, client, route, addresses):
    """The addresses that broke something."""
    actor = "sgn" if route.name.removeprefix("api.").partition(".")[0] in OWN else "rup"
    cookie = {"cookie": f"sportello={world.cookies[actor]['sportello']}"}
    headers = world.bearers[actor] if route.name.startswith("api.") else cookie
    return [address for address in addresses if client.get(address, headers=headers).status_code >= 500]


def test_no_path_is_too_odd(world_and_client):
    world, client = world_and_client
    broken = {
        route.name: failed(world, client, route, [re.sub(r"\{[^}]+\}", odd, route.path) for odd in ODD])
        for route in readable()
        if "{" in route.path
    }

    assert {name: addresses for name, addresses in broken.items() if addresses} == {}


def test_no_question_is_too_odd(world_and_client):
    world, client = world_and_client
    asked = [*(f"{name}={LARGE}" for name in NUMBERS), *(f"{name}=%00" for name in WORDS)]
    broken = {}
    for route in readable():
        if "{" not in route.path:
            after = "after" if route.name.startswith("api.") else "dopo"
            questions = [*asked, *(f"{after}={cursor(place)}" for place in PLACES)]
            of_the_call = f"{route.path}?bando={world.at['call']}&call={world.at['call']}"
            broken[route.name] = failed(world, client, route, [f"{of_the_call}&{one}" for one in questions])

    assert {name: addresses for name, addresses in broken.items() if addresses} == {}
