"""Signed notes (C2SP signed-note) and checkpoints (C2SP tlog-checkpoint), with Ed25519. Pure.

A note is a text that ends with a newline, a blank line, and lines ``— name signature``. Anybody's tools read them.
"""

import binascii
import hashlib
import re
from base64 import b64decode, b64encode
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Final, Self

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

ED25519: Final = b"\x01"
MARK: Final = "\u2014 "
SIGNATURE: Final = re.compile(r"\u2014 (\S+) ([A-Za-z0-9+/]+={0,2})")
LONGEST_NUMBER: Final = 19


class NotANote(ValueError):
    """The text does not have the form of a signed note, a checkpoint or a key."""


@dataclass(frozen=True)
class Verifier:
    """A published key: whose it is, and the 32 bytes."""

    name: str
    public: bytes

    @classmethod
    def parse(cls, written: str) -> Self:
        """From ``name+1a2b3c4d+base64``, the way keys are published."""
        name, _, rest = written.strip().partition("+")
        key_id, _, encoded = rest.partition("+")
        key = _unbase64(encoded)
        if not name or key[:1] != ED25519 or len(key) != 1 + 32:
            raise NotANote("not a key")
        verifier = cls(name, key[1:])
        if verifier.key_id.hex() != key_id:
            raise NotANote("not the key it says it is")
        return verifier

    def __str__(self) -> str:
        """As it is published."""
        return f"{self.name}+{self.key_id.hex()}+{b64encode(ED25519 + self.public).decode()}"

    @cached_property
    def key_id(self) -> bytes:
        """The four bytes by which a signature says which key it was made with."""
        return key_id(self.name, self.public)

    def accepts(self, text: str, signature: bytes) -> bool:
        """Whether this key signed this text."""
        try:
            Ed25519PublicKey.from_public_bytes(self.public).verify(signature, text.encode())
        except InvalidSignature:
            return False
        return True


@dataclass(frozen=True)
class Signer:
    """A key in use."""

    name: str
    key: Ed25519PrivateKey

    @cached_property
    def verifier(self) -> Verifier:
        """The public half."""
        return Verifier(self.name, self.key.public_key().public_bytes_raw())

    def signature(self, text: str) -> str:
        """The line that signs ``text``."""
        signed = self.verifier.key_id + self.key.sign(text.encode())
        return f"{MARK}{self.name} {b64encode(signed).decode()}"

    def note(self, text: str) -> str:
        """``text`` with its signature."""
        return f"{text}\n{self.signature(text)}\n"


@dataclass(frozen=True, slots=True)
class Signature:
    """One line below a note."""

    name: str
    key_id: bytes
    signature: bytes


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """How many leaves a log has, and their root."""

    origin: str
    size: int
    root: bytes

    def __str__(self) -> str:
        """The text that is signed."""
        return f"{self.origin}\n{self.size}\n{b64encode(self.root).decode()}\n"

    @classmethod
    def parse(cls, text: str) -> Self:
        """From the text of a note; lines after the third are somebody's extensions."""
        lines = text.split("\n")
        if len(lines) < 4 or not re.fullmatch(r"0|[1-9][0-9]*", lines[1]) or len(lines[1]) > LONGEST_NUMBER:  # noqa: PLR2004 -- three lines, each ended
            raise NotANote("not a checkpoint")
        root = _unbase64(lines[2])
        if not lines[0] or len(root) != hashlib.sha256().digest_size:
            raise NotANote("not a checkpoint")
        return cls(lines[0], int(lines[1]), root)


def key_id(name: str, public: bytes) -> bytes:
    """C2SP signed-note: the first four bytes of a digest of name, kind and key."""
    return hashlib.sha256(name.encode() + b"\n" + ED25519 + public).digest()[:4]


def split(note: str) -> tuple[str, list[Signature]]:
    """A note's text, with its last newline, and the signatures below it."""
    text, blank, below = note.rpartition("\n\n")
    if not blank or not below.endswith("\n"):
        raise NotANote("not a signed note")
    found = [SIGNATURE.fullmatch(line) for line in below[:-1].split("\n")]
    signatures = []
    for one in found:
        if one is None:
            raise NotANote("not a signature")
        signed = _unbase64(one[2])
        signatures.append(Signature(one[1], signed[:4], signed[4:]))
    return text + "\n", signatures


def signed_by(text: str, signatures: Iterable[Signature], keys: Iterable[Verifier]) -> Verifier | None:
    """The first of the keys that signed; None where none did."""
    known = {(key.name, key.key_id): key for key in keys}
    for one in signatures:
        key = known.get((one.name, one.key_id))
        if key is not None and key.accepts(text, one.signature):
            return key
    return None


def _unbase64(encoded: str) -> bytes:
    try:
        decoded = b64decode(encoded, validate=True)
    except (binascii.Error, ValueError) as error:
        raise NotANote("not base64") from error
    if b64encode(decoded).decode() != encoded:
        raise NotANote("not the one way to write it")
    return decoded
