"""Decisions through the door for programs: admission, evaluators, outcome, acts of two persons."""

from tests import make
from tests.make import review as reviewing
from tests.make.drafts import keys

GRANT = {"result": "granted", "amount": "100.00", "reason": "Utile e fattibile."}


class Door:
    """Somebody at the door, with the keys of an office's people."""

    def __init__(self, client, session, office):
        self.client = client
        self.office = office
        names = ("officer", "responsible", "director", "evaluator", "signatory")
        self.bearers = {name: keys(session, getattr(office, name))[0] for name in names}
        self.bearers["stranger"] = keys(session, make.person(session))[0]

    def send(self, who, method, address, **body):
        response = self.client.request(method, f"/api/v1{address}", json=body, headers=self.bearers[who])
        return response.status_code, response.json()


def opened(client, database, make_it, **office):
    """An application as far as ``make_it`` takes it."""
    with database.writing() as session:
        door = Door(client, session, reviewing.bureau(session, **office))
        made = make_it(session, door.office)
        application = getattr(made, "application", made)
        return door, application.code, made


def test_the_person_responsible_admits(client, database):
    door, code, _ = opened(client, database, reviewing.checked)

    status, said = door.send("responsible", "POST", f"/review/applications/{code}/admission", decision="admitted")

    assert status == 200
    assert (said["decision"], said["state"], said["decided_by"]) == ("admitted", "admitted", "Andrea Bassi")


def test_admission_says_no(client, database):
    door, code, _ = opened(client, database, reviewing.checked)
    expected = {"officer": 403, "director": 403, "signatory": 403, "stranger": 404, "evaluator": 404}
    address = f"/review/applications/{code}/admission"

    assert {who: door.send(who, "POST", address, decision="admitted")[0] for who in expected} == expected
    wrong = ({"decision": "not-admitted"}, {}, {"decision": "perhaps"})
    assert [door.send("responsible", "POST", address, **body)[0] for body in wrong] == [422, 422, 422]


def test_admission_waits_for_the_checks(client, database):
    door, code, _ = opened(client, database, reviewing.numbered)

    status, said = door.send("responsible", "POST", f"/review/applications/{code}/admission", decision="admitted")

    assert (status, said["code"]) == (409, "admission-refused")
    assert [error["about"] for error in said["errors"]] == ["F1", "F2"]


def test_a_file_is_given_to_an_evaluator_by_address(client, database):
    door, code, _ = opened(client, database, reviewing.admitted)
    address = f"/review/applications/{code}/assignments"

    status, said = door.send("responsible", "POST", address, evaluator=door.office.evaluator.email)

    assert (status, said["evaluator"], said["conflict"], said["locked_at"]) == (201, "Lucia Ferri", None, None)
    again = door.send("director", "POST", address, evaluator=door.office.evaluator.email)
    assert (again[0], again[1]["errors"][0]["code"]) == (409, "already-assigned")
    unknown = door.send("director", "POST", address, evaluator="nobody@people.example")
    assert (unknown[0], unknown[1]["errors"][0]["code"]) == (422, "evaluator-unknown")
    assert door.send("officer", "POST", address, evaluator=door.office.evaluator.email)[0] == 403
    assert door.send("stranger", "POST", address, evaluator=door.office.evaluator.email)[0] == 404


def test_one_person_decides_where_the_call_says_so(client, database):
    door, code, _ = opened(client, database, reviewing.locked)

    status, said = door.send("responsible", "PUT", f"/review/applications/{code}/outcome", **GRANT)

    assert status == 200
    assert (said["result"], said["total"], said["amount"], said["state"]) == ("granted", "76.00", "100.00", "granted")
    assert door.send("responsible", "PUT", f"/review/applications/{code}/outcome", **GRANT)[0] == 409
    assert door.send("evaluator", "PUT", f"/review/applications/{code}/outcome", **GRANT)[0] == 403


def test_two_persons_decide_where_the_call_wants_two(client, database):
    door, code, _ = opened(client, database, reviewing.locked, alone=False)

    status, act = door.send("responsible", "PUT", f"/review/applications/{code}/outcome", **GRANT)
    assert (status, act["state"]) == (202, "proposed")

    own = door.send("responsible", "POST", f"/acts/{act['act']}/approval")
    assert (own[0], own[1]["code"]) == (403, "own-act")
    assert door.send("officer", "POST", f"/acts/{act['act']}/approval")[0] == 403
    assert door.send("stranger", "POST", f"/acts/{act['act']}/approval")[0] == 404
    assert door.send("signatory", "POST", f"/acts/{act['act']}/approval")[0] == 404
    assert door.send("director", "POST", f"/acts/{act['act']}/approval") == (
        200,
        {"act": act["act"], "state": "approved"},
    )
    assert door.send("director", "POST", f"/acts/{act['act']}/approval")[0] == 409
    assert door.send("officer", "GET", f"/acts/{act['act']}")[1]["state"] == "approved"


def test_a_proposal_is_refused_with_a_reason(client, database):
    door, code, _ = opened(client, database, reviewing.locked, alone=False)
    act = door.send("responsible", "PUT", f"/review/applications/{code}/outcome", **GRANT)[1]["act"]

    assert door.send("director", "POST", f"/acts/{act}/refusal")[0] == 422
    assert door.send("director", "POST", f"/acts/{act}/refusal", reason="Importo.") == (
        200,
        {"act": act, "state": "refused"},
    )


def test_an_act_that_is_not_there_is_not_found(client, database):
    door, _, _ = opened(client, database, reviewing.numbered)

    for act in ("nothing", "A" * 22, "%00", "../queue"):
        assert door.send("director", "POST", f"/acts/{act}/approval")[0] == 404
