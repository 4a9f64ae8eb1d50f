from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import yaml

from app.calls.editions import next_code, next_edition, next_source
from app.calls.reading import read_definition
from tests import make

LONG_AGO = datetime(2026, 1, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    ("code", "following"),
    [("SPO2026", "SPO2027"), ("SPO99", "SPO100"), ("A09", "A10"), ("TEST", "TEST2"), ("A1B", "A1B2")],
)
def test_the_last_number_of_a_code_grows(code, following):
    assert next_code(code) == following


def test_the_next_edition_is_the_same_call_a_year_later():
    first = make.definition(title="Bando di prova – Edizione 2026")

    second = next_edition(first, at=LONG_AGO)

    assert (second.code, second.code_prefix, str(second.title)) == (
        "TST2027",
        "TST27",
        "Bando di prova – Edizione 2027",
    )
    assert str(second.window.act) == "decreto 1/2027"
    assert second.window.closes_at == datetime(2027, 3, 5, 16)  # noqa: DTZ001 -- a local time has no zone
    assert second.sections == first.sections


@pytest.mark.parametrize(("before", "year"), [(timedelta(microseconds=1), 2029), (timedelta(), 2030)])
def test_it_is_still_open_when_it_is_made(before, year):
    closing = datetime(2029, 3, 5, 15, tzinfo=UTC)

    assert next_edition(make.definition(), at=closing - before).window.closes_at.year == year


def test_local_times_stay_on_the_office_wall_across_changes_of_the_clock():
    summer = {**make.definition().model_dump(mode="json")["window"], "closes_at": "2026-03-30 10:00"}

    following = next_edition(make.definition(window=summer), at=LONG_AGO)

    assert (following.window.closes_at.hour, following.window.closes.hour) == (10, 8)


def test_leap_days_become_the_28th():
    leap = {**make.definition().model_dump(mode="json")["window"], "closes_at": "2028-02-29 16:00"}

    assert next_edition(make.definition(window=leap), at=LONG_AGO).window.closes_at.day == 28


COMMENTED = """\
# One call, as people write it: with comments.
code: TST2026  # the code
code_prefix: TST26
title: {it: "Bando di prova, edizione 2026", en: Test call – 2026 edition}
"""


def commented():
    """The shortest call with comments, and a line that nobody touches."""
    said = make.call_file()
    for key in ("code", "code_prefix", "title"):
        del said[key]
    rest = yaml.safe_dump(said, allow_unicode=True, sort_keys=False)
    return COMMENTED + rest.replace("procedure: sportello", "procedure: sportello  # ASSUMED: in order of arrival")


def test_the_file_of_the_next_edition_keeps_its_comments():
    source = commented()
    definition = read_definition(source.encode()).definition

    edition, file = next_source(definition, source, at=LONG_AGO)

    before, after = source.splitlines(), file.decode().splitlines()
    assert after[:4] == [
        "# One call, as people write it: with comments.",
        "code: TST2027  # the code",
        "code_prefix: TST27",
        'title: {it: "Bando di prova, edizione 2027", en: Test call – 2027 edition}',
    ]
    assert "procedure: sportello  # ASSUMED: in order of arrival" in after
    assert len(after) == len(before)
    assert read_definition(file).definition == edition == next_edition(definition, at=LONG_AGO)


@pytest.mark.parametrize(
    "path", sorted((Path(__file__).parents[2] / "calls").glob("*.yaml")), ids=lambda path: path.name
)
def test_every_call_of_the_portal_has_a_next_edition_with_its_comments(path):
    source = path.read_text(encoding="utf-8")
    definition = read_definition(source.encode()).definition

    edition, file = next_source(definition, source, at=LONG_AGO)

    assert file.decode().count("#") == source.count("#")
    assert read_definition(file).definition == edition


def test_a_file_that_cannot_be_mended_line_by_line_is_written_anew():
    source = commented().replace("\ncode: TST2026  # the code", "\ncode: |-\n  TST2026")
    definition = read_definition(source.encode()).definition

    edition, file = next_source(definition, source, at=LONG_AGO)

    assert read_definition(file).definition == edition
