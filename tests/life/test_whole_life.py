"""A call made at random, from its publication to a receipt or to the reasons why there is none, through the doors."""

import itertools
import json
from dataclasses import dataclass
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given
from hypothesis import settings as limits
from hypothesis import strategies as st

from app.calls import actions
from app.calls.actions import DefinitionRefused
from app.clusters.states import Power
from tests.life.answers import odd, right
from tests.life.definitions import calls, written
from tests.make import documents, drafts, people


@dataclass
class Desk:
    """Somebody at the doors, with one draft."""

    client: Any
    bearer: dict[str, str]
    code: str
    definition: Any

    @property
    def address(self) -> str:
        """Of the draft, for programs."""
        return f"/api/v1/applications/{self.code}"

    def get(self, path: str, language: str = "it") -> Any:
        """A page or a resource that is there."""
        answer = self.client.get(
            path, headers=self.bearer | {"accept-language": language, "accept": "text/html, application/json"}
        )
        assert answer.status_code == 200, (path, answer.status_code, answer.text)
        return answer

    def look(self, language: str) -> None:
        """Every page of it."""
        sections = [f"/sezioni/{number}" for number, _ in enumerate(self.definition.sections, 1)]
        for page in (*sections, "", "/documenti", "/invio"):
            self.get(f"/domande/{self.code}{page}", language)

    def save(self, section: str, changes: dict[str, Any]) -> int:
        """What autosave does."""
        stands = self.get(self.address).json()["sections"][section]["version"]
        headers = self.bearer | {"if-match": f'"{stands}"'}
        headers["content-type"] = "application/json"
        body = json.dumps(changes).encode()  # half a character too: as a program sends it
        return int(self.client.patch(f"{self.address}/sections/{section}", content=body, headers=headers).status_code)

    def obstacles(self) -> tuple[str | None, list[str]]:
        """The digest of what would be handed in, and what stands in the way."""
        told = self.get(f"{self.address}/obstacles").json()
        return told["manifest"], [one["code"] for one in told["obstacles"]]

    def hand_in(self, manifest: str | None) -> Any:
        """The last button."""
        headers = self.bearer | {"idempotency-key": self.code}
        return self.client.post(f"{self.address}/submission", json={"manifest": manifest or "0" * 64}, headers=headers)


@pytest.mark.parametrize("many", [4, pytest.param(1_000, marks=pytest.mark.prove)])
def test_it_is_handed_in_or_says_why_not(client, database, many):
    with database.writing() as session:
        applicant = people.cluster(session, "cosmetica")
        signatory = people.member(session, applicant, Power.SIGNATORY, "Elena Riva")
        bearer, _ = drafts.keys(session, signatory)
    numbers = itertools.count(1)

    @limits(max_examples=many, deadline=None, suppress_health_check=list(HealthCheck), phases=[Phase.generate])
    @given(calls(), st.data())
    def lives(said, data):
        number = next(numbers)
        desk = started(client, database, bearer, said | {"code": f"ANY{number}"})
        if desk is None:
            return
        desk.get(f"/bandi/ANY{number}")
        for section in desk.definition.sections:
            for field in section.fields:
                if field.input:
                    assert desk.save(section.name, {field.name: data.draw(odd(field))}) in {200, 400, 422}
        desk.look("it")
        fill(desk, number)
        desk.look("en")
        assert_ends(desk)

    lives()


def started(client, database, bearer, said):
    """A draft of the call, if it is one."""
    with database.writing() as session:
        try:
            call = actions.import_definition(session, written(said), by=None, at=drafts.LONG_AGO)
        except DefinitionRefused:
            return None
        actions.publish(session, call, by=None, at=drafts.LONG_AGO)
        definition = call.definition
    asked = {"call": definition.code, "cluster": "cosmetica"}
    begun = client.post("/api/v1/applications", json=asked, headers=bearer)
    return Desk(client, bearer, begun.json()["code"], definition)


def fill(desk, number):
    """Everything as it is asked for."""
    for section in desk.definition.sections:
        everything = {field.name: right(field, number) for field in section.fields if field.input}
        assert desk.save(section.name, everything) == 200
    for slot in desk.definition.documents:
        path = f"{desk.address}/documents/{slot.slot}?filename=piano.pdf"
        headers = desk.bearer | {"content-type": "application/pdf"}
        assert desk.client.put(path, content=documents.pdf(), headers=headers).status_code in {200, 201}


def assert_ends(desk):
    """A receipt that says what was handed in, or the reasons the page gave before."""
    manifest, obstacles = desk.obstacles()
    answer = desk.hand_in(manifest)
    if obstacles:
        assert (answer.status_code, [one["code"] for one in answer.json()["errors"]]) == (409, obstacles)
        return
    assert (answer.status_code, answer.json()["manifest"]) == (201, manifest)
    for page in ("", "/ricevuta"):
        desk.get(f"/domande/{desk.code}{page}")
