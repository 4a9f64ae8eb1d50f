"""Notes and checkpoints are those of C2SP: known ones verify, ours are read by the same rules."""

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from app.audit.log.notes import Checkpoint, NotANote, Signer, Verifier, signed_by, split

PETER = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"

KNOWN = (
    "If you think cryptography is the answer to your problem,\n"
    "then you don't know what your problem is.\n"
    "\n"
    "— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n"
)

SIGNER = Signer("example.org/log", Ed25519PrivateKey.from_private_bytes(bytes(range(32))))


def test_a_note_of_others_verifies():
    text, signatures = split(KNOWN)

    assert signed_by(text, signatures, [Verifier.parse(PETER)]) == Verifier.parse(PETER)
    assert signed_by(text.replace("your", "my"), signatures, [Verifier.parse(PETER)]) is None


def test_a_key_is_written_as_it_is_read():
    assert str(Verifier.parse(PETER)) == PETER


@pytest.mark.parametrize(
    "written",
    [
        "",
        "name",
        "name+c74f20a3",
        PETER.replace("c74f20a3", "c74f20a4"),
        PETER.replace("+AR", "+BR"),
        PETER[:-2],
        "+" + PETER,
    ],
)
def test_what_is_no_key_is_refused(written):
    with pytest.raises(NotANote):
        Verifier.parse(written)


def test_a_checkpoint_is_signed_and_read_again():
    checkpoint = Checkpoint("example.org/log", 12, bytes(32))

    text, signatures = split(SIGNER.note(str(checkpoint)))

    assert text == "example.org/log\n12\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n"
    assert Checkpoint.parse(text) == checkpoint
    assert signed_by(text, signatures, [SIGNER.verifier]) == SIGNER.verifier


def test_a_signature_of_another_key_of_that_name_is_none():
    other = Signer(SIGNER.name, Ed25519PrivateKey.from_private_bytes(bytes(32)))
    text, signatures = split(SIGNER.note("a\n"))

    assert signed_by(text, signatures, [other.verifier]) is None
    assert signed_by(text, signatures, [other.verifier, SIGNER.verifier]) == SIGNER.verifier


@pytest.mark.parametrize(
    "text", ["", "o\n1\n", "o\n01\nAAAA\n", "o\n-1\n" + "A" * 43 + "=\n", "o\n1\nAAAA\n", "\n1\n" + "A" * 43 + "=\n"]
)
def test_what_is_no_checkpoint_is_refused(text):
    with pytest.raises(NotANote):
        Checkpoint.parse(text)


@pytest.mark.parametrize("note", ["", "text\n", "text\n\nno signature\n", "text\n\n— a AAAA", "text\n\n— a !!!!\n"])
def test_what_is_no_note_is_refused(note):
    with pytest.raises(NotANote):
        split(note)
