"""The log for programs: anybody's verifier follows it, auditors read what it says."""

import json
from base64 import b64decode
from hashlib import sha256

import pytest
from sqlalchemy import select

from app.accounts.states import Role
from app.audit.log import tree
from app.audit.log.models import Leaf
from app.calls.models import Call
from tests import make
from tests.make.drafts import keys
from tests.transparency.conftest import PLAN

LOG = "/api/v1/log"


@pytest.fixture
def auditor(client, database, receipts):
    """The headers of an auditor's program."""
    with database.writing() as session:
        return keys(session, make.staff(session, Role.AUDITOR))[0]


def checkpoint(client):
    _, size, root, *_ = client.get(f"{LOG}/checkpoint").text.split("\n")
    return int(size), b64decode(root)


def proof(client, **asked):
    return [bytes.fromhex(one) for one in client.get(f"{LOG}/proof", params=asked).json()["hashes"]]


def test_from_hashes_and_proofs_alone_anybody_follows_the_log(client, receipts):
    size, root = checkpoint(client)
    hashes = [bytes.fromhex(one["hash"]) for one in client.get(f"{LOG}/leaves").json()["items"]]

    assert (size, len(hashes)) == (3, 3)
    assert tree.root(size, tree.grown(0, {}, hashes).__getitem__) == root
    for index, leaf in enumerate(hashes):
        assert tree.includes(leaf, index, size, proof(client, index=index), root)
    old = tree.root(2, tree.grown(0, {}, hashes).__getitem__)
    assert tree.continues(2, size, old, root, proof(client, old=2))


def test_leaves_come_in_pages(client, receipts):
    first = client.get(f"{LOG}/leaves", params={"limit": 2}).json()
    rest = client.get(f"{LOG}/leaves", params={"limit": 2, "start": first["next"]}).json()

    assert ([one["index"] for one in first["items"]], first["next"]) == ([0, 1], 2)
    assert ([one["index"] for one in rest["items"]], rest["next"]) == ([2], None)


@pytest.mark.parametrize(
    "asked", [{}, {"index": 0, "old": 0}, {"index": 3}, {"old": 4}, {"index": 0, "size": 4}, {"index": 2, "size": 2}]
)
def test_there_is_no_proof_of_what_never_was(client, receipts, asked):
    answer = client.get(f"{LOG}/proof", params=asked)

    assert (answer.status_code, answer.json()["code"]) == (422, "proof-impossible")


def test_before_the_first_leaf_there_is_nothing(client):
    assert [client.get(f"{LOG}/{name}").status_code for name in ("checkpoint", "proof?index=0")] == [404, 404]
    assert client.get(f"{LOG}/leaves").json() == {"items": [], "next": None}
    assert client.get(f"{LOG}/keys").json() == {"items": []}


def test_the_key_in_use_has_no_end(client, receipts):
    [key] = client.get(f"{LOG}/keys").json()["items"]

    assert client.get("/.well-known/sportello-log/keys").text == f"{key['key']}\n"
    assert key["valid_until"] is None


def test_an_auditor_reads_a_leaf_whose_bytes_give_its_hash(client, auditor):
    leaf = client.get(f"{LOG}/leaves/1", headers=auditor).json()

    assert tree.leaf_hash(leaf["body"].encode()).hex() == leaf["hash"]
    assert (leaf["index"], leaf["content"]["kind"]) == (1, "registration")
    opening = leaf["openings"]["row"]
    committed = sha256(bytes.fromhex(opening["salt"]) + opening["value"].encode()).hexdigest()
    assert leaf["content"]["personal"]["row"] == committed
    assert json.loads(opening["value"])["entry"]["sender"] == "Cluster"


def test_beyond_the_last_leaf_there_is_none(client, auditor):
    assert client.get(f"{LOG}/leaves/999", headers=auditor).status_code == 404


def test_others_do_not_read_leaves(client, database, receipts):
    with database.writing() as session:
        officer = keys(session, make.staff(session, Role.OFFICER))[0]

    assert client.get(f"{LOG}/leaves/1").status_code == 401
    assert client.get(f"{LOG}/leaves/1", headers=officer).status_code == 403


def test_a_leaf_of_a_sealed_call_waits_for_the_opening(client, database, auditor):
    with database.writing() as session:
        made = make.call(session, code="TST2026")
        made.sealed = True
        session.flush()
        [scope] = session.scalars(select(Leaf.scope).where(Leaf.kind == "registration").distinct())
        assert scope == made.code

    answer = client.get(f"{LOG}/leaves/1", headers=auditor)

    assert (answer.status_code, answer.json()["code"]) == (409, "log-sealed")
    with database.writing() as session:
        session.scalars(select(Call)).one().opened_at = make.LONG_AGO
    assert client.get(f"{LOG}/leaves/1", headers=auditor).status_code == 200


def test_a_receipt_is_verified_by_a_program(client, receipts):
    [key] = client.get(f"{LOG}/keys").json()["items"]
    given = {"receipt": receipts[0], "files": [{"name": "piano.pdf", "sha256": sha256(PLAN).hexdigest()}]}

    answer = client.post("/api/v1/receipts/verification", json=given)

    assert answer.json() == {
        "outcome": "authentic",
        "authentic": True,
        "key": key["key"],
        "log_index": 1,
        "log_size": 3,
        "files": [{"name": "piano.pdf", "sha256": sha256(PLAN).hexdigest(), "slot": "D1"}],
    }


def test_of_an_altered_one_a_program_learns_nothing(client, receipts):
    given = {"receipt": receipts[0].replace("0000001", "0000002"), "files": [{"sha256": "0" * 64}]}

    answer = client.post("/api/v1/receipts/verification", json=given)

    assert answer.json() == {
        "outcome": "altered",
        "authentic": False,
        "key": None,
        "log_index": None,
        "log_size": None,
        "files": [],
    }
