"""``verify`` needs the receipt, the files and the published keys, and nothing else; ``key`` changes who signs."""

import json

import pytest

from app.audit.log import keys
from tests.make.receipts import LATER, SIGNER, receipt

PLAN = b"the plan"

AUTHENTIC = f"""AUTHENTIC: signed with {SIGNER.verifier}
  number: 0000007/2026
  received_at: 2026-03-05T15:59:00.000000+01:00
  leaf 4 of a log that had 11
"""

NOT_PROVED = """Not proved:
  that the application is eligible;
  that the signatures inside the documents are valid;
  the true time beyond the uncertainty it states.
"""


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "receipt.txt").write_text(receipt(documents={"D1": PLAN}), encoding="utf-8")
    (tmp_path / "plan.pdf").write_bytes(PLAN)
    (tmp_path / "other.pdf").write_bytes(b"other")
    (tmp_path / "keys.txt").write_text(f"{SIGNER.verifier}\t2026-01-01\n{LATER.verifier}\n")
    return tmp_path


@pytest.fixture
def verify(sportello, folder):
    return lambda *names: sportello("verify", *(str(folder / name) for name in names), "--keys", f"{folder}/keys.txt")


def test_a_receipt_and_its_file(verify):
    ran = verify("receipt.txt", "plan.pdf")

    assert (ran.status, ran.out) == (0, f"{AUTHENTIC}  plan.pdf: is D1, byte for byte\n{NOT_PROVED}")


def test_a_file_that_was_not_handed_in_is_told_apart(verify):
    ran = verify("receipt.txt", "plan.pdf", "other.pdf")

    said = "  plan.pdf: is D1, byte for byte\n  other.pdf: IS NOT AMONG THE DOCUMENTS\n"
    assert (ran.status, ran.out) == (1, f"{AUTHENTIC}{said}{NOT_PROVED}")


def test_the_json_holds_the_same_text(verify, folder):
    (folder / "receipt.json").write_text(json.dumps({"receipt": receipt()}))

    assert verify("receipt.json").out == f"{AUTHENTIC}{NOT_PROVED}"


def test_of_an_altered_receipt_nothing_is_repeated(verify, folder):
    (folder / "altered.txt").write_text(receipt().replace("0000007", "0000001"))

    ran = verify("altered.txt", "plan.pdf")

    said = "The signature does not match the text. Something changed after it was issued, if only one character."
    assert (ran.status, ran.out) == (1, f"NOT AUTHENTIC: {said}\n")


def test_without_published_keys_nothing_is_claimed(sportello, folder):
    ran = sportello("verify", str(folder / "receipt.txt"))

    assert (ran.status, ran.out) == (1, "")
    assert ran.err.startswith("There are no published keys in ")


def test_another_key_takes_over_by_command(sportello, database, data_dir):
    first, second = sportello("key", "rotate"), sportello("key", "rotate")

    with database.reading() as session:
        assert [str(one) for one in keys.verifiers(session)] == [first.out.strip(), second.out.strip()]
    assert (data_dir / "keys" / "published.txt").read_text() == first.out + second.out
    assert [line.split("\t")[0] for line in sportello("key", "list").out.splitlines()] == [
        first.out.strip(),
        second.out.strip(),
    ]
