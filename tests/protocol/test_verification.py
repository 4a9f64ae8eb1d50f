"""A receipt verifies with the published key alone; one character changed anywhere, and it does not."""

import json
from base64 import b64encode
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as some

from app.protocol.verification import Compared, GivenFile, Outcome, text_of, verify
from tests.make.receipts import LATER, SIGNER, receipt

PLAN = b"the plan"
DIGEST = sha256(PLAN).hexdigest()
PAPER = receipt(documents={"D1": PLAN})
KEYS = [SIGNER.verifier]


def test_a_receipt_proves_its_lines_its_key_and_its_place():
    verdict = verify(PAPER, KEYS)

    assert (verdict.outcome, verdict.code, verdict.key) == (Outcome.AUTHENTIC, "receipt-authentic", SIGNER.verifier)
    assert (verdict.index, verdict.size, verdict.holds) == (4, 11, True)
    assert verdict.lines["number"] == "0000007/2026"
    assert verdict.lines["sender"] == "Però S.p.A."


def test_files_are_named_by_their_digest():
    files = [GivenFile("piano.pdf", DIGEST), GivenFile("altro.pdf", sha256(b"").hexdigest())]

    verdict = verify(PAPER, KEYS, files)

    assert verdict.files == [
        Compared("piano.pdf", DIGEST, "D1"),
        Compared("altro.pdf", sha256(b"").hexdigest(), None),
    ]
    assert (verdict.is_authentic, verdict.holds) == (True, False)


def test_a_key_that_took_over_leaves_what_the_first_one_signed_as_it_was():
    both = [SIGNER.verifier, LATER.verifier]

    assert verify(PAPER, both).key == SIGNER.verifier
    assert verify(receipt(signer=LATER), both).key == LATER.verifier


def test_a_receipt_of_others_is_not_ours():
    assert verify(PAPER, [LATER.verifier]).outcome is Outcome.UNKNOWN_KEY


def test_of_an_altered_receipt_nothing_is_repeated():
    verdict = verify(PAPER.replace("0000007", "0000006"), KEYS, [GivenFile("piano.pdf", DIGEST)])

    assert (verdict.outcome, verdict.code) == (Outcome.ALTERED, "receipt-altered")
    assert (verdict.lines, verdict.index, verdict.files) == ({}, None, ())


@given(some.integers(0, len(PAPER) - 1), some.characters(codec="utf-8"))
def test_one_character_changed_is_found(place, character):
    changed = PAPER[:place] + character + PAPER[place + 1 :]

    assert verify(changed, KEYS).is_authentic is (changed == PAPER)


@given(some.integers(0, len(PAPER) - 1), some.integers(1, 30))
def test_something_cut_out_is_found(place, length):
    assert not verify(PAPER[:place] + PAPER[place + length :], KEYS).is_authentic


@given(some.text())
def test_any_other_text_is_unreadable_or_not_ours(text):
    assert verify(text, KEYS).outcome in {Outcome.UNREADABLE, Outcome.UNKNOWN_KEY}


def test_the_proof_of_another_receipt_is_found():
    other = receipt(documents={"D1": b"another"})
    mixed = PAPER.partition("\nc2sp.org/")[0] + "\nc2sp.org/" + other.partition("\nc2sp.org/")[2]

    assert verify(mixed, KEYS).code == "receipt-proof-altered"


def test_a_receipt_without_its_proof_is_none():
    assert not verify(PAPER.partition("\nc2sp.org/")[0], KEYS).is_authentic


@pytest.mark.parametrize(
    ("lines", "outcome"),
    [
        ("a: 1\nb: 2\n", Outcome.AUTHENTIC),
        ("b: 2\na: 1\n", Outcome.UNREADABLE),
        ("a: 1\na: 2\n", Outcome.UNREADABLE),
        ("a: 1\nb\n", Outcome.UNREADABLE),
        ("a: e\u0301\n", Outcome.UNREADABLE),
        ("a: 1\nlog_leaf: [\n", Outcome.ALTERED),
        ("a: 1\nlog_leaf: []\n", Outcome.ALTERED),
    ],
)
def test_signed_lines_have_one_order_and_one_spelling(lines, outcome):
    assert verify(SIGNER.note(lines), KEYS).outcome is outcome


@pytest.mark.parametrize(
    ("given", "text"),
    [
        (PAPER.encode(), PAPER),
        (b"\xef\xbb\xbf" + PAPER.encode(), PAPER),
        (json.dumps({"number": "2026-0000007", "receipt": PAPER}).encode(), PAPER),
        (json.dumps({"signature": "a: 1\n"}).encode(), "a: 1\n"),
        (b"{", ""),
        (b"[" * 100_000, "[" * 100_000),
        (b"{" * 100_000, ""),
        (b'{"receipt": 1}', ""),
        (b"\xff\xfe", ""),
        (b64encode(b"x"), "eA=="),
    ],
)
def test_the_text_is_found_in_what_people_give(given, text):
    assert text_of(given) == text
