"""Every code has its sentence, every sentence its English, every problem its line in docs/problems.md."""

import ast
from pathlib import Path

import pytest

import app.main  # noqa: F401 -- it imports every room, and so every problem
from app.errors import Problem, Reason
from app.wording import Text, sentence, sentences

APP = Path(__file__).parents[1] / "app"
PROBLEMS = Path(__file__).parents[1] / "docs" / "problems.md"


def codes_of_reasons():
    """The literal first word of every ``Reason(…)`` and ``SubmissionRefused(…)`` in the code."""
    for path in APP.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            named = isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
            if named and node.func.id in {"Reason", "SubmissionRefused"} and node.args:
                first = node.args[0]
                if isinstance(first, ast.Constant):
                    yield first.value


def codes_of_problems(kind=Problem):
    for below in kind.__subclasses__():
        yield below.code
        yield from codes_of_problems(below)


def test_every_reason_has_its_sentence():
    assert sorted(set(codes_of_reasons()) - sentences().keys()) == []


def test_every_problem_has_its_title():
    assert sorted(set(codes_of_problems()) - {"problem"} - sentences().keys()) == []


@pytest.mark.parametrize("language", ["it", "en"])
def test_every_sentence_can_be_read_even_when_a_fact_is_missing(language):
    assert [code for code in sentences() if not sentence(code, language)] == []


def test_a_text_of_the_call_is_read_in_the_readers_language():
    reason = Reason("document-missing", "D1", {"slot": "D1", "label": Text(it="Piano", en="Plan")})

    assert "Piano" in sentence(reason, "it")
    assert "Plan" in sentence(reason, "en")


def test_an_unknown_code_is_read_as_it_stands():
    assert sentence("what-is-this", "it") == "what-is-this"


def test_every_problem_stands_in_the_list_that_programs_read():
    listed = {line.split("`")[1] for line in PROBLEMS.read_text().splitlines() if line.startswith("| `")}

    assert sorted(set(codes_of_problems()) - {"problem"} - listed) == []
