"""The office's door for programs: the queue, the formal check, whose desk; who is let in and who is not."""

import pytest

from app.accounts.states import Role
from app.applications.states import Status
from tests import make
from tests.make import review as reviewing
from tests.make.drafts import keys

CHECK = "/api/v1/review/applications/{code}/formal-check"


@pytest.fixture
def world(database):
    """An office with one application, and everybody's keys."""
    with database.writing() as session:
        office = reviewing.bureau(session)
        application = reviewing.numbered(session, office)
        people = {name: getattr(office, name) for name in ("officer", "responsible", "evaluator", "signatory")}
        people["stranger"] = make.person(session)
        people["auditor"] = make.staff(session, Role.AUDITOR, office.call.code)
        people["elsewhere"] = make.staff(session, Role.OFFICER, "ALTRO2026")
        bearers = {name: keys(session, person)[0] for name, person in people.items()}
    return office, application, bearers


def test_officers_read_the_queue_page_by_page(client, database, world):
    office, application, bearers = world
    with database.writing() as session:
        reviewing.numbered(session, office, 8, cluster=make.cluster(session))

    first = client.get("/api/v1/review/queue?limit=1", headers=bearers["officer"]).json()
    second = client.get(f"/api/v1/review/queue?limit=1&after={first['next']}", headers=bearers["officer"]).json()

    assert [line["number"] for line in first["items"] + second["items"]] == ["2026-0000007", "2026-0000008"]
    assert second["next"] is None
    assert first["items"][0]["code"] == application.code
    assert first["items"][0]["state"] == "submitted"


FOUND = {
    "?state=submitted": 1,
    "?state=admitted": 0,
    "?q=0000007": 1,
    "?q=%00": 1,
    "?q=zzz": 0,
    "?sort=-number": 1,
    "?sort=due": 1,
    "?call=TST2026": 1,
}


def test_the_queue_is_filtered(client, world):
    def lines(asked):
        return client.get(f"/api/v1/review/queue{asked}", headers=world[2]["officer"]).json()["items"]

    assert {asked: len(lines(asked)) for asked in FOUND} == FOUND


REFUSED = {
    ("officer", "?after=nonsense"): 422,
    ("officer", "?after=W10"): 422,
    ("officer", "?state=no"): 422,
    ("officer", "?limit=201"): 422,
    ("officer", "?call=ALTRO2026"): 404,
    ("auditor", ""): 200,
    ("elsewhere", ""): 404,
    ("stranger", ""): 403,
    ("signatory", ""): 403,
    ("nobody", ""): 401,
}


def test_the_queue_says_no(client, world):
    def status(who, asked):
        return client.get(f"/api/v1/review/queue{asked}", headers=world[2].get(who, {})).status_code

    assert {asked: status(*asked) for asked in REFUSED} == REFUSED


def test_an_evaluator_sees_their_own_desk_and_until_the_declaration_only_names(client, database, world):
    office, _, bearers = world
    with database.writing() as session:
        assignment = reviewing.assigned(session, office, number=9, cluster=make.cluster(session, name="Cluster Aria"))

    [line] = client.get("/api/v1/review/queue", headers=bearers["evaluator"]).json()["items"]

    assert line["assignment"] == assignment.public_id
    assert (line["cluster"], line["code"], line["state"], line["conflict"]) == ("Cluster Aria", None, None, None)


def test_a_sealed_call_has_no_list(client, database):
    with database.writing() as session:
        office = reviewing.bureau(session, procedure="graduatoria", second_person={})
        bearer, _ = keys(session, office.officer)

    response = client.get("/api/v1/review/queue", headers=bearer)

    assert (response.status_code, response.json()["code"]) == (409, "sealed")


def test_the_checklist_is_answered_and_proposed_at_once(client, database, world):
    _, application, bearers = world
    given = {
        "items": {
            "F1": {"verdict": "yes"},
            "F2": {"verdict": "no", "place": "D1, pagina 3", "note": "Manca la firma."},
        },
        "proposal": {"decision": "not-admitted", "reason": "Il piano non è firmato."},
    }

    response = client.put(CHECK.format(code=application.code), json=given, headers=bearers["officer"])

    assert response.status_code == 200
    said = response.json()
    assert (said["state"], said["open"]) == ("formal-check", [])
    assert said["proposal"] == {
        "decision": "not-admitted",
        "reason": "Il piano non è firmato.",
        "proposed_by": "Paola Conti",
    }
    with database.reading() as session:
        assert session.get_one(type(application), application.id).status is Status.FORMAL_CHECK


def test_a_proposal_that_cannot_be_made_keeps_no_answer(client, world):
    _, application, bearers = world
    given = {"items": {"F1": {"verdict": "yes"}}, "proposal": {"decision": "admitted"}}

    refused = client.put(CHECK.format(code=application.code), json=given, headers=bearers["officer"])
    after = client.get(CHECK.format(code=application.code), headers=bearers["officer"])

    assert (refused.status_code, refused.json()["code"]) == (409, "check-refused")
    assert after.json()["open"] == ["F1", "F2"]


@pytest.mark.parametrize("body", [{"items": {"F1": {"verdict": "yes"}}}, {"odd": 1}], ids=["sound", "odd"])
def test_who_may_not_check_is_told_so_before_anything_is_read(client, world, body):
    _, application, bearers = world
    expected = {"stranger": 404, "elsewhere": 404, "evaluator": 404, "signatory": 403, "auditor": 403, "nobody": 401}

    def status(who):
        headers = bearers.get(who, {})
        return client.put(CHECK.format(code=application.code), json=body, headers=headers).status_code

    assert {who: status(who) for who in expected} == expected


WRONG = {
    "items.F1.verdict": {"items": {"F1": {"verdict": "perhaps"}}},
    "items.F2.note": {"items": {"F2": {"verdict": "no"}}},
    "items.F9": {"items": {"F9": {"verdict": "yes"}}},
    "items.F1.odd": {"items": {"F1": {"verdict": "yes", "odd": 1}}},
    "items.F1.note": {"items": {"F1": {"verdict": "yes", "note": "x" * 4001}}},
}


def test_what_is_wrong_is_named(client, world):
    _, application, bearers = world

    def told(body):
        response = client.put(CHECK.format(code=application.code), json=body, headers=bearers["officer"])
        return response.status_code, [error["about"].removeprefix("body.") for error in response.json()["errors"]]

    assert {about: told(body) for about, body in WRONG.items()} == {about: (422, [about]) for about in WRONG}


def test_a_file_is_put_on_a_desk_by_address(client, world):
    office, application, bearers = world
    address = f"/api/v1/review/applications/{application.code}/officer"

    given = client.put(address, json={"officer": office.officer.email}, headers=bearers["responsible"])
    refused = client.put(address, json={"officer": "nobody@people.example"}, headers=bearers["responsible"])

    assert given.json() == {"code": application.code, "officer": "Paola Conti"}
    assert (refused.status_code, refused.json()["errors"][0]["code"]) == (422, "officer-unknown")
