"""The verifier in ``docs/``, which shares no line with ours, comes to the same verdict."""

import subprocess
import sys
from hashlib import sha256

import pytest

from app.protocol.verification import GivenFile, verify
from tests.make.receipts import LATER, SIGNER, receipt
from tests.source import ROOT

PROGRAM = ROOT / "docs" / "verify_receipt.py"
PLAN = b"the plan"
PAPER = receipt(documents={"D1": PLAN})
BODY, _, PROOF = PAPER.partition("\nc2sp.org/tlog-proof@v1\n")

PAPERS = {
    "as given": PAPER,
    "the first leaf of a log of one": receipt(place=0, size=1),
    "the last leaf of a log of eight": receipt(place=7, size=8),
    "a refused attempt": SIGNER.note("code: deadline-passed\nkind: refused-attempt\n"),
    "another number": PAPER.replace("0000007", "0000008"),
    "another key": receipt(signer=LATER),
    "another index": PAPER.replace("\nindex 4\n", "\nindex 5\n"),
    "the proof of another": BODY + "\nc2sp.org/tlog-proof@v1\n" + receipt().partition("\nc2sp.org/tlog-proof@v1\n")[2],
    "no proof": BODY,
    "one hash less": BODY + "\nc2sp.org/tlog-proof@v1\n" + "\n".join((PROOF.split("\n")[0], *PROOF.split("\n")[2:])),
    "one signature more": PAPER.replace("\nc2sp.org/", f"{SIGNER.signature('x')}\n\nc2sp.org/"),
    "lines out of order": SIGNER.note("b: 1\na: 1\n"),
    "a line twice": SIGNER.note("a: 1\na: 2\n"),
    "decomposed": SIGNER.note("a: e\u0301\n"),
    "ends of line of another machine": PAPER.replace("\n", "\r\n"),
    "cut": PAPER[:-20],
    "nothing": "",
    "something else": "buongiorno\n",
}


@pytest.mark.parametrize("name", PAPERS)
def test_both_say_the_same(tmp_path, name):
    ran = told(tmp_path, PAPERS[name])

    assert (ran.returncode == 0) is verify(PAPERS[name], [SIGNER.verifier]).holds
    assert ran.stderr.startswith("NOT AUTHENTIC: ") is (ran.returncode != 0)


@pytest.mark.parametrize(("data", "status"), [(PLAN, 0), (b"other", 1)])
def test_both_know_the_files(tmp_path, data, status):
    (tmp_path / "plan.pdf").write_bytes(data)

    ran = told(tmp_path, PAPER, str(tmp_path / "plan.pdf"))

    given = GivenFile("plan.pdf", sha256(data).hexdigest())
    assert ran.returncode == status
    assert verify(PAPER, [SIGNER.verifier], [given]).holds is (status == 0)
    assert ran.stdout.startswith("AUTHENTIC: 0000007/2026 2026-03-05T15:59:00.000000+01:00\n")


def test_it_is_short_and_needs_nothing_of_ours():
    text = PROGRAM.read_text(encoding="utf-8")

    assert len(text.splitlines()) <= 150
    assert {line.split()[1] for line in text.splitlines() if line.startswith(("import ", "from "))} <= set(
        sys.stdlib_module_names
    )


def told(folder, paper, *files):
    (folder / "receipt.txt").write_bytes(paper.encode())
    (folder / "keys.txt").write_text(f"{SIGNER.verifier}\n")
    command = [sys.executable, "-I", PROGRAM, folder / "receipt.txt", folder / "keys.txt", *files]
    return subprocess.run(command, capture_output=True, text=True, check=False)
