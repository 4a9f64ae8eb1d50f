"""The evaluator's door for programs: declare, score, lock; and nobody sees another's sheet before all are locked."""

import pytest

from app.accounts.states import Role
from app.review import actions
from tests import make
from tests.make import review as reviewing
from tests.make.drafts import keys
from tests.make.review import DAY, REASON

SHEET = {"C1": {"points": "4.5", "reason": REASON}, "C2": {"points": 3, "reason": REASON}}


@pytest.fixture
def world(client, database):
    """A file given to two evaluators, and everybody's keys; ``send`` speaks for one of them."""
    with database.writing() as session:
        office = reviewing.bureau(session, evaluators=2)
        mine = reviewing.assigned(session, office)
        second = make.staff(session, Role.EVALUATOR, office.call.code)
        other = actions.assign(session, mine.application, second, by=office.responsible, at=DAY)
        people = {
            "mine": office.evaluator,
            "other": second,
            "officer": office.officer,
            "stranger": make.person(session),
        }
        people["elsewhere"] = make.staff(session, Role.EVALUATOR, "ALTRO2026")
        people["signatory"] = office.signatory
        bearers = {name: keys(session, person)[0] for name, person in people.items()}

    def send(who, method, address, body=None):
        response = client.request(method, f"/api/v1/review{address}", json=body, headers=bearers.get(who, {}))
        return response.status_code, response.json()

    return send, mine.public_id, other.public_id, mine.application.code


def declared(send, *pairs):
    for who, assignment in pairs:
        assert send(who, "PUT", f"/assignments/{assignment}/conflict", {"conflict": False})[0] == 200


def test_the_whole_way_of_a_sheet(world):
    send, mine, *_ = world

    declared(send, ("mine", mine))
    status, sheet = send("mine", "PUT", f"/assignments/{mine}/scores", SHEET)
    assert (status, sheet["total"], sheet["open"]) == (200, "78.0", [])
    assert sheet["scores"]["C1"] == {"score": "4.5", "points": "54.0", "reason": REASON}
    assert send("mine", "POST", f"/assignments/{mine}/lock")[1]["locked_at"] is not None
    assert send("mine", "PUT", f"/assignments/{mine}/scores", SHEET)[0] == 409


def test_before_the_declaration_the_file_is_closed(world):
    send, mine, _, code = world

    assert send("mine", "GET", f"/assignments/{mine}")[0] == 403
    assert send("mine", "PUT", f"/assignments/{mine}/scores", SHEET)[0] == 403
    assert send("mine", "GET", f"/applications/{code}/sheets")[0] == 404


def test_in_conflict_not_even_the_title_is_there(world):
    send, mine, _, code = world
    send("mine", "PUT", f"/assignments/{mine}/conflict", {"conflict": True, "reason": "Un parente."})

    assert send("mine", "GET", f"/assignments/{mine}")[0] == 404
    assert send("mine", "PUT", f"/assignments/{mine}/scores", SHEET)[0] == 404
    assert send("mine", "GET", f"/applications/{code}/sheets")[0] == 404
    assert send("mine", "PUT", f"/assignments/{mine}/conflict", {"conflict": False})[0] == 409
    [line] = send("mine", "GET", "/queue")[1]["items"]
    assert (line["cluster"], line["code"], line["conflict"]) == ("", None, True)


def test_a_sheet_is_its_evaluators_alone(world):
    send, mine, *_ = world
    expected = {"stranger": 404, "elsewhere": 404, "signatory": 404, "officer": 403, "other": 404, "nobody": 401}

    for method, address, body in (
        ("PUT", f"/assignments/{mine}/conflict", {"conflict": False}),
        ("PUT", f"/assignments/{mine}/scores", {}),
        ("POST", f"/assignments/{mine}/lock", None),
        ("GET", f"/assignments/{mine}", None),
    ):
        assert {who: send(who, method, address, body)[0] for who in expected} == expected


def test_sheets_stay_hidden_until_all_are_locked(world):
    send, mine, other, code = world
    declared(send, ("mine", mine), ("other", other))
    hidden = f"/applications/{code}/sheets"
    send("mine", "PUT", f"/assignments/{mine}/scores", SHEET)
    send("mine", "POST", f"/assignments/{mine}/lock")

    assert {who: send(who, "GET", hidden)[0] for who in ("mine", "other", "officer")} == dict.fromkeys(
        ("mine", "other", "officer"), 409
    )

    send("other", "PUT", f"/assignments/{other}/scores", SHEET)
    send("other", "POST", f"/assignments/{other}/lock")
    said = {who: send(who, "GET", hidden) for who in ("mine", "other", "officer")}
    assert {who: status for who, (status, _) in said.items()} == dict.fromkeys(said, 200)
    assert said["mine"][1]["total"] == "78.00"
    assert said["mine"][1]["means"] == {"C1": "54.00", "C2": "24.00"}
    assert said["mine"][1]["eligible"] is True


WRONG = [
    ({"C1": {"points": "4.25"}}, "C1.points"),
    ({"C1": {"points": "six"}}, "C1.points"),
    ({"C1": {"points": True}}, "C1.points"),
    ({"C9": {"points": "3"}}, "C9"),
    ({"C1": {"odd": 1}}, "C1.odd"),
    ({"C1": {"reason": "x" * 4001}}, "C1.reason"),
]


def test_what_is_wrong_with_a_score_is_named(world):
    send, mine, *_ = world
    declared(send, ("mine", mine))

    for body, about in WRONG:
        status, said = send("mine", "PUT", f"/assignments/{mine}/scores", body)
        assert (status, [error["about"] for error in said["errors"]]) == (422, [about])


def test_a_score_may_be_taken_back_until_the_lock(world):
    send, mine, *_ = world
    declared(send, ("mine", mine))
    send("mine", "PUT", f"/assignments/{mine}/scores", SHEET)

    _, sheet = send("mine", "PUT", f"/assignments/{mine}/scores", {"C1": {"points": None}})

    assert sheet["scores"]["C1"] == {"score": None, "points": None, "reason": REASON}
    assert sheet["open"] == ["C1"]
    assert send("mine", "POST", f"/assignments/{mine}/lock")[0] == 409
