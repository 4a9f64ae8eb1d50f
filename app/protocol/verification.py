"""Verifying a receipt with nothing but the published keys: no database, no network. Pure.

What is proved: that these lines were signed with our key, that their leaf stands in the log below a signed checkpoint,
and which files they name. What is not: ``NOT_PROVED``.
"""

import hashlib
import json
import re
import unicodedata
from base64 import b64decode
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Final

from app.audit.log import notes, tree
from app.audit.log.indexing import PROOF
from app.audit.log.notes import Checkpoint, NotANote, Verifier

NOT_PROVED: Final = ("not-proved-eligible", "not-proved-signatures", "not-proved-time")
"""What no receipt can prove; codes of sentences."""

LOG_LINES: Final = frozenset({"log", "log_index", "log_leaf"})
"""The lines that say where the others stand in the log."""

DOCUMENT: Final = re.compile(r"(\S+) sha256=([0-9a-f]{64}) size=(\d+)")

PDF: Final = "%PDF-"

DIGEST_LINE: Final = re.compile(r"([0-9a-fA-F]{64})(?:\s+\*?(.{0,255}))?")

LONGEST: Final = 256 * 1024
"""No receipt is longer."""


class Outcome(StrEnum):
    """What comes of a verification."""

    AUTHENTIC = "authentic"
    ALTERED = "altered"
    UNKNOWN_KEY = "unknown-key"
    UNREADABLE = "unreadable"


class Failed(Exception):
    """The text is not what we gave: why, as a code."""

    def __init__(self, outcome: Outcome, code: str) -> None:
        super().__init__(code)
        self.outcome = outcome
        self.code = code


@dataclass(frozen=True, slots=True)
class GivenFile:
    """A file, as far as verifying needs it."""

    name: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Compared:
    """A file beside the receipt: the slot it fills there, or none."""

    name: str
    sha256: str
    slot: str | None


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was found. Only an authentic paper has lines: of another one nothing is repeated."""

    outcome: Outcome
    code: str
    """Why, as the code of a sentence."""
    lines: Mapping[str, str] = field(default_factory=dict)
    key: Verifier | None = None
    index: int | None = None
    size: int | None = None
    """Of the log when it was signed."""
    leaf_hash: str = ""
    files: Sequence[Compared] = ()

    @property
    def is_authentic(self) -> bool:
        """Whether we gave it, as it is."""
        return self.outcome is Outcome.AUTHENTIC

    @property
    def is_attempt(self) -> bool:
        """Whether it says that something was refused: such a paper has no number."""
        return self.lines.get("kind") == "refused-attempt"

    @property
    def holds(self) -> bool:
        """Whether the paper is authentic, and every file that was given is named in it."""
        return self.is_authentic and all(one.slot for one in self.files)


def verify(paper: str, keys: Iterable[Verifier], files: Sequence[GivenFile] = ()) -> Verdict:
    """Judge the text of a receipt, or of a refused attempt."""
    known = list(keys)
    if paper.startswith(PDF):
        return Verdict(Outcome.UNREADABLE, "receipt-is-pdf")
    try:
        text, signatures, proof = _parts(paper)
        key = _signed(text, signatures, known)
        lines = _lines(text)
        found = _placed(lines, text, proof, known) if proof or "log_leaf" in lines else (None, None, "")
    except Failed as failure:
        return Verdict(failure.outcome, failure.code)
    except NotANote:
        return Verdict(Outcome.UNREADABLE, "receipt-unreadable")
    index, size, leaf = found
    compared = [Compared(one.name, one.sha256, documents(lines).get(one.sha256)) for one in files]
    return Verdict(Outcome.AUTHENTIC, "receipt-authentic", lines, key, index, size, leaf_hash=leaf, files=compared)


def documents(lines: Mapping[str, str]) -> dict[str, str]:
    """Digest to slot, of each document that a receipt names."""
    found = (DOCUMENT.fullmatch(value) for name, value in lines.items() if name.startswith("document_"))
    return {one[2]: one[1] for one in found if one}


def text_of(given: bytes) -> str:
    """The text in a file that was given: the text itself, or the JSON that holds it."""
    if given.startswith(PDF.encode()):
        return PDF
    try:
        text = given[:LONGEST].decode("utf-8-sig")
    except UnicodeDecodeError:
        return ""
    if not text.lstrip().startswith("{"):
        return text
    try:
        held = json.loads(text)
    except (ValueError, RecursionError):
        return ""
    receipt = held.get("receipt", held.get("signature", "")) if isinstance(held, dict) else ""
    return receipt if isinstance(receipt, str) else ""


def pasted(given: bytes) -> str:
    """What people copy out of a file: with the ends of line, and the last one, as they were."""
    return text_of(given).replace("\r\n", "\n").rstrip("\n") + "\n"


def digests_in(text: str) -> tuple[list[GivenFile], int]:
    """Lines as ``sha256sum`` writes them, digest and name; and how many lines are none."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    found = [DIGEST_LINE.fullmatch(line) for line in lines]
    files = [GivenFile(one[2] or "", one[1].lower()) for one in found if one]
    return files, len(lines) - len(files)


def _parts(paper: str) -> tuple[str, list[notes.Signature], str]:
    """Lines, signatures, proof (with its checkpoint; nothing for a refused attempt)."""
    signed, mark, proof = paper.partition(f"\n{PROOF}\n")
    text, signatures = notes.split(signed)
    return text, signatures, proof if mark else ""


def _signed(text: str, signatures: Sequence[notes.Signature], keys: Sequence[Verifier]) -> Verifier:
    key = notes.signed_by(text, signatures, keys)
    if key is not None and len(signatures) == 1:
        return key
    if {one.key_id for one in signatures} & {one.key_id for one in keys}:
        raise Failed(Outcome.ALTERED, "receipt-altered")
    raise Failed(Outcome.UNKNOWN_KEY, "receipt-unknown-key")


def _lines(text: str) -> dict[str, str]:
    """Key and value of each line, in their one order and spelling."""
    pairs = [line.partition(": ") for line in text[:-1].split("\n")]
    lines = {key: value for key, _, value in pairs}
    plain = unicodedata.is_normalized("NFC", text) and all(mark for _, mark, _ in pairs)
    if not plain or list(lines) != sorted(lines) or len(lines) != len(pairs):
        raise Failed(Outcome.UNREADABLE, "receipt-unreadable")
    return lines


def _placed(
    lines: Mapping[str, str], text: str, proof: str, keys: Sequence[Verifier]
) -> tuple[int | None, int | None, str]:
    """Index, size of the log, hash of the leaf; the proof must hold, and be about these very lines."""
    index, hashes, note = _proof(proof)
    checkpoint, signatures = notes.split(note)
    if notes.signed_by(checkpoint, signatures, keys) is None:
        raise Failed(Outcome.ALTERED, "receipt-proof-altered")
    stated = Checkpoint.parse(checkpoint)
    leaf = tree.leaf_hash(lines.get("log_leaf", "").encode())
    about = _leaf(lines).get("facts", {}).get("receipt") == _digest_without_log(text)
    placed = (lines.get("log"), lines.get("log_index")) == (stated.origin, str(index))
    if not (about and placed and tree.includes(leaf, index, stated.size, hashes, stated.root)):
        raise Failed(Outcome.ALTERED, "receipt-proof-altered")
    return index, stated.size, leaf.hex()


def _proof(proof: str) -> tuple[int, list[bytes], str]:
    head, _, note = proof.partition("\n\n")
    first, *hashes = head.split("\n")
    found = re.fullmatch(r"index (0|[1-9][0-9]{0,18})", first)
    if found is None or not all(re.fullmatch(r"[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]=", one) for one in hashes):
        raise Failed(Outcome.ALTERED, "receipt-proof-altered")
    return int(found[1]), [b64decode(one) for one in hashes], note


def _leaf(lines: Mapping[str, str]) -> dict[str, Any]:
    content = json.loads(lines.get("log_leaf", "{}"))
    return content if isinstance(content, dict) else {}


def _digest_without_log(text: str) -> str:
    kept = [line for line in text[:-1].split("\n") if line.partition(": ")[0] not in LOG_LINES]
    return hashlib.sha256("".join(f"{line}\n" for line in kept).encode()).hexdigest()
