"""Any definition is refused with reasons, or runs a whole life: never does the portal fail on it."""

import re
from typing import Any

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as limits
from hypothesis import strategies as st

from app.applications import rules
from app.applications.draft import Draft
from app.applications.manifest import manifest_of
from app.applications.screen import screen
from app.applications.summary import summary
from app.calls.answers import Answers, Form, answers_schema, problems, read_section, typed_of
from app.calls.kinds import Table
from app.calls.reading import read_definition
from app.errors import Invalid
from app.wording import sentence
from tests.life.answers import odd
from tests.life.definitions import calls, written
from tests.life.spoiling import spoilt_calls

LANGUAGES = ("it", "en")

LEFT_OVER = re.compile(r"%\((?!d\)|y\)|label\)s %s)")
"""A gap that nothing filled; some texts and answers look like one on purpose."""

ANY = [25, pytest.param(3_000, marks=pytest.mark.prove)]
"""How many are tried."""


def tried(many: int) -> Any:
    """So many examples, however large."""
    return limits(max_examples=many, deadline=None, suppress_health_check=list(HealthCheck))


@pytest.mark.parametrize("many", ANY)
def test_a_spoilt_definition_says_what_to_mend_or_lives(many):
    @tried(many)
    @given(spoilt_calls(), st.data())
    def holds(said, data):
        source = written(said)
        read = read_definition(source)
        lines = source.count(b"\n") + 1
        assert (read.definition is None) == bool(read.mistakes)
        for one in read.mistakes:
            assert 1 <= one.line <= lines
            assert_said(one.reason, one.remedy)
        if read.definition is not None:
            lives(read.definition, data)

    holds()


@pytest.mark.parametrize("many", ANY)
def test_a_definition_lives_with_whatever_is_written(many):
    @tried(many)
    @given(calls(), st.data())
    def holds(said, data):
        definition = read_definition(written(said)).definition
        if definition is not None:
            lives(definition, data)

    holds()


def lives(definition, data):
    """Everything that the pages, the API and the register ask of answers to it."""
    answers = {section.name: read(section, data) for section in definition.sections}
    draft = Draft(definition, Form(definition, answers), (), eligible=True)
    for section in definition.sections:
        assert_said(*problems(definition, section, draft.form))
        for field in section.fields:
            goes_round(field, answers[section.name])
    for language in LANGUAGES:
        for section in definition.sections:
            screen(draft, section, language)
        summary(draft, language, sensitive=True)
        answers_schema(definition, language)
    assert_said(*rules.obstacles_to_submission(draft))
    manifest_of(draft, code="ANY26-AAAAAA", applicant="cosmetica", version=1, digest="0" * 64)


def read(section, data):
    """What is kept of odd answers; nothing of them is lost, and reading again what is kept changes nothing."""
    given = {field.name: data.draw(odd(field), label=field.name) for field in section.fields if field.input}
    answers = Answers()
    for name, raw in given.items():
        try:
            answers = read_section(section, answers, {name: raw})
        except Invalid as refused:
            assert_said(*refused.reasons)
    return answers


def goes_round(field, answers):
    """What stands in the box is read as what is kept."""
    if not field.input or isinstance(field, Table) or field.name not in answers.values:
        return
    for language in LANGUAGES:
        if not hasattr(field, "parts"):
            assert field.read(typed_of(field, answers, language)).value == answers.values[field.name]


def assert_said(*reasons):
    """Each has its sentence, whole, in both languages."""
    for reason in reasons:
        for language in LANGUAGES:
            words = sentence(reason, language)
            assert words
            assert not LEFT_OVER.search(words)
