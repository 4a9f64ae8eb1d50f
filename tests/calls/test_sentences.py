"""What the kinds and the reader of files find has its sentence, and what is wrong with a file its remedy."""

import re
from pathlib import Path

from app.calls.reading.mistakes import SHAPES
from app.calls.states import CallState
from app.wording import sentences

SOURCES = [path.read_text() for path in (Path(__file__).parents[2] / "app" / "calls").rglob("*.py")]


def found(pattern):
    return {code for source in SOURCES for code in re.findall(pattern, source)}


def test_whatever_cannot_be_read_is_told():
    codes = found(r'Misread\(\s*"([a-z-]+)"') | found(r'Misread\("[a-z-]+" if [^"]+ else "([a-z-]+)"\)')

    assert codes - sentences().keys() == set()
    assert len(codes) > 15


def test_whatever_a_formula_cannot_do_with_odd_answers_is_told():
    codes = found(r'Failed\("([a-z-]+)"\)')

    assert len(codes) == 3
    assert codes - sentences().keys() == set()


def test_whatever_is_wrong_with_a_file_is_told_with_its_remedy():
    codes = set(SHAPES.values()) | {"value-refused", "local-time-unreadable", "key-twice"}
    codes |= found(r'Flaw\(\([^)]*\), "([a-z-]+)"') | found(r'NotATree\("([a-z-]+)"')
    codes |= found(r'mistake\(1, "", "([a-z-]+)"') | {"file-not-utf8"}
    codes |= found(r'(?:flaw_at|wrong)\([^)"]*"(formula-[a-z-]+)"') | {"formula-name-near", "formula-circle"}

    missing = {name for code in codes for name in (f"definition-{code}", f"definition-mend-{code}")}
    assert missing - sentences().keys() == set()
    assert len(codes) > 40


def test_every_state_of_a_call_has_its_word():
    assert {f"call-{state}" for state in CallState} - sentences().keys() == set()
