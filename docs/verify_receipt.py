"""Verify a Sportello receipt with nothing but Python's standard library and openssl.

    python3 verify_receipt.py RECEIPT.txt KEYS.txt [FILE…]

RECEIPT.txt is the receipt as downloaded. KEYS.txt holds the portal's public keys, one a line, from
/.well-known/sportello-log/keys: take it once, early, and keep it. FILES are documents that were handed in.
Ends with status 0 if the receipt is authentic and names every file, 1 otherwise.

It proves that the portal signed these lines, and that they stand in its public log. It does not prove that the
application is eligible, that signatures inside the documents are valid, or the true time beyond the uncertainty stated.
"""

import base64
import hashlib
import json
import re
import subprocess
import sys
import tempfile
import unicodedata
from pathlib import Path

PROOF = "\nc2sp.org/tlog-proof@v1\n"
DER = bytes.fromhex("302a300506032b6570032100")  # what comes before the 32 bytes of an Ed25519 key (RFC 8410)


def fail(why):
    raise SystemExit(f"NOT AUTHENTIC: {why}")


def unbase64(text):
    try:
        data = base64.b64decode(text, validate=True)
    except ValueError:
        fail("something is not base64")
    if base64.b64encode(data).decode() != text:
        fail("base64 that is not written in the one way")
    return data


def keys_of(path):
    """Name and key id, to the 32 bytes: lines ``name+id+base64``, checked (C2SP signed-note)."""
    keys = {}
    for line in path.read_text(encoding="utf-8").split("\n"):
        if line.strip():
            name, key_id, encoded = line.split()[0].split("+", 2)
            kind, public = unbase64(encoded)[:1], unbase64(encoded)[1:]
            digest = hashlib.sha256(name.encode() + b"\n\x01" + public).digest()[:4]
            if kind == b"\x01" and digest.hex() == key_id and len(public) == 32:
                keys[name, digest] = public
    return keys


def text_of(note, keys):
    """The text of a signed note, or the end: exactly one signature, by one of the keys."""
    text, blank, below = note.rpartition("\n\n")
    found = re.fullmatch("\u2014 (\\S+) ([A-Za-z0-9+/]+={0,2})\n", below)
    if not blank or not found:
        fail("it is not a signed text")
    signed = unbase64(found[2])
    public = keys.get((found[1], signed[:4]))
    if public is None:
        fail("it is signed with a key that is not among those given")
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        (place / "key").write_bytes(DER + public)
        (place / "text").write_bytes((text + "\n").encode())
        (place / "signature").write_bytes(signed[4:])
        command = ["openssl", "pkeyutl", "-verify", "-rawin", "-pubin", "-keyform", "DER", "-inkey", place / "key"]
        command += ["-in", place / "text", "-sigfile", place / "signature"]
        if subprocess.run(command, capture_output=True, check=False).returncode:
            fail("the signature does not match the text")
    return text + "\n"


def lines_of(text):
    """Key to value: sorted lines, each key once, composed characters."""
    pairs = [line.split(": ", 1) for line in text[:-1].split("\n")]
    names = [pair[0] for pair in pairs]
    if any(len(pair) != 2 for pair in pairs) or names != sorted(set(names)):
        fail("its lines are not those of a receipt")
    if unicodedata.normalize("NFC", text) != text:
        fail("its characters are not composed")
    return dict(pairs)


def node(left, right):
    return hashlib.sha256(b"\x01" + left + right).digest()


def root_of(leaf, index, size, path):
    """The root that a proof leads to (RFC 9162 2.1.3.2)."""
    at, last, found = index, size - 1, leaf
    for one in path:
        if last == 0:
            fail("the proof is too long")
        if at & 1 or at == last:
            found = node(one, found)
            while at and not at & 1:
                at, last = at >> 1, last >> 1
        else:
            found = node(found, one)
        at, last = at >> 1, last >> 1
    return found if last == 0 else fail("the proof is too short")


def check_place(text, lines, proof, keys):
    """The leaf named by the receipt is about these lines, and stands below the signed checkpoint."""
    head, _, note = proof.partition("\n\n")
    first, *path = head.split("\n")
    origin, size, root = text_of(note, keys).split("\n")[:3]
    if first != f"index {lines['log_index']}" or origin != lines["log"] or not int(lines["log_index"]) < int(size):
        fail("the proof is about another place of the log")
    log_lines = ("log: ", "log_index: ", "log_leaf: ")
    kept = "".join(f"{line}\n" for line in text[:-1].split("\n") if not line.startswith(log_lines))
    if json.loads(lines["log_leaf"])["facts"]["receipt"] != hashlib.sha256(kept.encode()).hexdigest():
        fail("the leaf is about another receipt")
    leaf = hashlib.sha256(b"\x00" + lines["log_leaf"].encode()).digest()
    if root_of(leaf, int(lines["log_index"]), int(size), [unbase64(one) for one in path]) != unbase64(root):
        fail("the proof does not lead to the checkpoint")


def judge():
    paper, keys = Path(sys.argv[1]).read_bytes().decode(), keys_of(Path(sys.argv[2]))
    signed, mark, proof = paper.partition(PROOF)
    text = text_of(signed, keys)
    lines = lines_of(text)
    if mark or "log_leaf" in lines:
        check_place(text, lines, proof, keys)
    print("AUTHENTIC:", lines.get("number") or lines.get("code"), lines.get("received_at"))
    named = {
        found[1]: value.split(" ")[0]
        for name, value in lines.items()
        if name.startswith("document_") and (found := re.search(r"sha256=([0-9a-f]{64})", value))
    }
    missing = 0
    for file in sys.argv[3:]:
        slot = named.get(hashlib.sha256(Path(file).read_bytes()).hexdigest())
        missing += slot is None
        print(f"  {file}: {'is ' + slot if slot else 'IS NOT AMONG THE DOCUMENTS'}")
    raise SystemExit(1 if missing else 0)


if __name__ == "__main__":
    if len(sys.argv) < 3:
        raise SystemExit(__doc__)
    try:
        judge()
    except (ValueError, KeyError, TypeError, RecursionError):
        fail("it is not the text of a receipt")
