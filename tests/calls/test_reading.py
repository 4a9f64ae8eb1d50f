import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.calls.reading import read_definition, written
from app.calls.reading.vocabulary import KEYS
from app.calls.schemas import Definition
from app.wording import sentence
from tests import make

CALLS = sorted((Path(__file__).parents[2] / "calls").glob("*.yaml"))

SOURCE = make.call_source().decode()


def understood(source: bytes) -> Definition:
    definition = read_definition(source).definition
    assert definition is not None
    return definition


def mistakes(source: str | bytes):
    found = read_definition(source.encode() if isinstance(source, str) else source).mistakes
    return [(mistake.line, mistake.place, mistake.reason.code.removeprefix("definition-")) for mistake in found]


def line_of(words: str, source: str = SOURCE) -> int:
    return source[: source.index(words)].count("\n") + 1


@pytest.mark.parametrize("path", CALLS, ids=lambda path: path.stem)
def test_the_calls_of_this_repository_are_read_and_say_everything_in_english(path):
    definition = understood(path.read_bytes())

    assert definition.code == path.stem
    assert all(
        text["en"] for text in _texts(definition.model_dump(mode="json")) if " " in text["it"] and not _name(text)
    )


def _texts(said):
    if isinstance(said, dict) and set(said) == {"it", "en"}:
        yield said
    elif isinstance(said, dict | list):
        for part in said.values() if isinstance(said, dict) else said:
            yield from _texts(part)


def _name(text):
    return text["it"] in {"Regione Lombardia", "Fondazione Acquachiara"}


@pytest.mark.parametrize("path", CALLS, ids=lambda path: path.stem)
def test_a_definition_written_by_the_portal_reads_back_as_itself(path):
    definition = understood(path.read_bytes())

    assert understood(written(definition)) == definition


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("title:\n", "tittle:\n", [(1, "", "key-missing"), (3, "tittle", "key-unknown")]),
        ("code_prefix: TST26\n", "code_prefix: TST26\ncode: X12\n", [(3, "code", "key-twice")]),
        ("procedure: sportello", "procedure: lotteria", [("procedure:", "procedure", "value-unlisted")]),
        (
            "closes_at: 2026-03-05 16:00",
            "closes_at: 2026-03-29 02:30",
            [("closes", "window.closes_at", "local-time-skipped")],
        ),
        (
            "closes_at: 2026-03-05 16:00",
            "closes_at: 2026-10-25 02:30",
            [("closes", "window.closes_at", "local-time-twice")],
        ),
        (
            "closes_at: 2026-03-05 16:00",
            "closes_at: 2026-01-20 10:00",
            [("closes", "window.closes_at", "window-reversed")],
        ),
        ("closes_at: 2026-03-05 16:00", "closes_at: domani", [("closes", "window.closes_at", "local-time-unreadable")]),
        (
            "closes_at: 2026-03-05 16:00",
            "closes_at: 2026-02-30 16:00",
            [("closes", "window.closes_at", "local-time-unreadable")],
        ),
        ("opens_at: 2026-01-20", "opens_at: 2026-01-10", [("opens", "window.opens_at", "opens-before-published")]),
        ("threshold: 3", "threshold: 6", [("threshold", "evaluation.threshold", "threshold-above-max")]),
        ("max: 5", "max: 4", [("max: 5", "evaluation.criteria.C1.max", "weight-and-max")]),
        (
            "weight: 1",
            "weight: 1\n    threshold: 5.5",
            [("weight: 1", "evaluation.criteria.C1.threshold", "threshold-above-max")],
        ),
        ("endowment: '1000.00'", "endowment: mille", [("endowment", "money.endowment", "decimal-wanted")]),
        ("endowment: '1000.00'", "endowment: '1.001'", [("endowment", "money.endowment", "decimal-digits")]),
        ("kind: text", "kind: testo", [("- name: title", "sections.project.fields.title", "kind-unknown")]),
        (
            "kind: text",
            "kind: text\n    max_lenght: 5",
            [("kind: text", "sections.project.fields.title.max_lenght", "key-unknown")],
        ),
        (
            "kind: text",
            "kind: text\n    max_length: '5,5'",
            [("kind: text", "sections.project.fields.title.max_length", "integer-wanted")],
        ),
        (
            "name: title",
            "name: Titolo",
            [("- name: title", "sections.project.fields.Titolo.name", "name-ungrammatical")],
        ),
        ("  endowment:", "  asked: nothing\n  endowment:", [("endowment", "money.asked", "reference-unknown")]),
        ("  endowment:", "  asked: title\n  endowment:", [("endowment", "money.asked", "not-summable")]),
    ],
)
def test_a_mistake_names_its_line_its_place_and_its_reason(before, after, expected):
    assert before in SOURCE
    found = mistakes(SOURCE.replace(before, after, 1))

    for (line, place, code), (where, *said) in zip(found, expected, strict=True):
        assert [place, code] == said
        assert abs(line - (where if isinstance(where, int) else line_of(where))) <= 1


def test_every_mistake_is_told_at_once_in_the_order_of_the_lines():
    source = make.call_source(
        {"name": "a", "kind": "money", "min": "2.00", "max": "1.00"},
        {"name": "a", "kind": "integer", "at_most": "nobody"},
        {"name": "b", "kind": "date", "at_least": "a"},
        {"name": "t", "kind": "total", "of": ["u", "b", "c.cost"]},
        {"name": "u", "kind": "total", "of": ["a"]},
        {"name": "c", "kind": "choice", "options": [{"code": "x", "label": "X"}, {"code": "x", "label": "x; y"}]},
        documents=[{"slot": "D1", "label": "Uno", "formats": ["csv"], "signature": {"required": True}} for _ in "12"],
        formal_check=[{"code": "F1", "label": "Uno", "see": ["D1", "D9"]}],
    )

    assert [code for _, _, code in mistakes(source)] == [
        "min-above-max",
        "named-twice",
        "reference-unknown",
        "not-comparable",
        "reference-unknown",
        "not-summable",
        "reference-unknown",
        "named-twice",
        "option-unclear",
        "format-unsignable",
        "named-twice",
        "format-unsignable",
        "reference-unknown",
    ]


@pytest.mark.parametrize(
    ("source", "code"),
    [
        (b"", "yaml-empty"),
        (b"# only a comment\n", "yaml-empty"),
        (b"- a\n- b\n", "file-not-a-call"),
        (b"code: [1, 2\n", "yaml-syntax"),
        (b"\tcode: X\n", "yaml-syntax"),
        (b"a: &a [x]\nb: *a\n", "yaml-alias"),
        (b"a: !!python/object/apply:os.system [ls]\n", "yaml-tag"),
        (b"a: !!binary aGVsbG8=\n", "yaml-tag"),
        (b"? [a, b]\n: c\n", "yaml-key"),
        (b"a: 1\n---\nb: 2\n", "yaml-two-documents"),
        (b"a: " + b"[" * 50 + b"]" * 50, "yaml-too-deep"),
        (b"a: " + b"[" * 100_000, "yaml-too-deep"),
        (b"a: [" + b"x," * 60_000 + b"]", "yaml-too-deep"),
        (b"a: caff\xe8\n", "file-not-utf8"),
        (b"a: \x00\n", "yaml-character"),
        (b"a: b\n" * 200_000, "file-too-large"),
    ],
)
def test_a_file_that_means_nothing_or_harm_is_refused_whole(source, code):
    assert [found for _, _, found in mistakes(source)] == [code]


def test_the_line_of_a_broken_character_is_named():
    assert mistakes(b"a: 1\nb: caff\xe8\n") == [(2, "", "file-not-utf8")]


def test_words_that_other_readers_take_for_something_else_stay_words():
    source = SOURCE.replace("brief: fino a 100 €", "brief: no").replace("act: decreto 1/2026", "act: 10:30")

    definition = understood(source.encode())

    assert (str(definition.money.brief), str(definition.window.act)) == ("no", "10:30")


def test_the_digest_follows_the_meaning_not_the_layout():
    definition = make.definition()

    assert understood(("# nota\n" + SOURCE).encode()).canonical() == definition.canonical()
    assert make.definition(summary="Altro.").canonical() != definition.canonical()


@given(st.binary(max_size=300))
def test_any_bytes_are_a_definition_or_mistakes(source):
    draft = read_definition(source)

    assert (draft.definition is None) is bool(draft.mistakes)


@given(st.sampled_from(SOURCE.splitlines()), st.text(max_size=20))
def test_any_line_rewritten_is_a_definition_or_mistakes_with_sentences(line, words):
    draft = read_definition(SOURCE.replace(line, words, 1).encode(errors="surrogatepass"))

    assert (draft.definition is None) is bool(draft.mistakes)
    for mistake in draft.mistakes:
        for language in ("it", "en"):
            assert not sentence(mistake.reason, language).startswith("definition-")
            assert not sentence(mistake.remedy, language).startswith("definition-")


def test_the_example_of_the_manual_is_a_call():
    manual = (Path(__file__).parents[2] / "docs" / "calls.md").read_text()

    source = manual.partition("```yaml\n")[2].partition("```")[0]

    assert mistakes(source) == []
    assert understood(source.encode()).is_sealed


def test_the_manual_names_every_key():
    manual = (Path(__file__).parents[2] / "docs" / "calls.md").read_text()

    assert {key for key in KEYS if not re.search(rf"\b{key}\b", manual)} == set()


def test_a_misspelt_key_is_guessed():
    (mistake,) = read_definition(SOURCE.replace("kind: text", "kind: text\n    max_lenght: 5").encode()).mistakes

    told = [sentence(said, language) for language in ("it", "en") for said in (mistake.reason, mistake.remedy)]
    assert told == [
        "La voce «max_lenght» non esiste.",
        "Forse volevi «max_length».",
        "There is no key “max_lenght”.",
        "Perhaps you meant “max_length”.",
    ]
