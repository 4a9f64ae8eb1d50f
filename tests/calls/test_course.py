"""Stages, cut-off days, reserves, ties, state aid and chapters: read, checked, shown."""

import re
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import pytest
import yaml

from app.calls.editions import next_edition
from app.calls.reading import read_definition
from tests import make
from tests.make.calls import SHORTEST

LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)
DOCS = (Path(__file__).parents[2] / "docs/calls.md").read_text()


def documented():
    """The example of docs/calls.md, word for word."""
    block = re.search(r"```yaml\n(stages:.*?)```", DOCS, re.DOTALL)
    assert block is not None
    return yaml.load(block[1], Loader=yaml.BaseLoader)  # noqa: S506 -- words only


def mistakes(**changes):
    found = read_definition(make.call_source(**changes)).mistakes
    return [(one.place, one.reason.code.removeprefix("definition-")) for one in found]


def cutoffs(*times):
    return {"window": SHORTEST["window"] | {"cutoffs": [{"at": at} for at in times]}}


def reserve(**kept):
    return {"code": "R1", "label": "Uno", "where": "filled(title)"} | kept


def test_the_example_of_the_handbook_is_read():
    assert mistakes(**documented()) == []
    assert [one.of(Decimal(1000)) for one in make.definition(**documented()).reserves] == [Decimal(400), Decimal(100)]


@pytest.mark.parametrize(
    ("times", "found"),
    [
        (["2026-02-01 12:00", "2026-03-05 16:00"], []),
        (["2026-01-20 10:00"], [("window.cutoffs.1.at", "cutoff-out-of-order")]),
        (["2026-03-05 16:01"], [("window.cutoffs.1.at", "cutoff-out-of-order")]),
        (["2026-02-01 12:00", "2026-02-01 12:00"], [("window.cutoffs.2.at", "cutoff-out-of-order")]),
    ],
)
def test_cutoffs_stand_in_order_within_the_window(times, found):
    assert mistakes(**cutoffs(*times)) == found


def test_a_cutoff_is_a_time_that_a_clock_shows():
    window = {"closes_at": "2026-06-05 16:00", "cutoffs": [{"at": "2026-03-29 02:30"}]}

    assert mistakes(window=SHORTEST["window"] | window) == [("window.cutoffs.1.at", "local-time-skipped")]


@pytest.mark.parametrize(
    ("kept", "found"),
    [
        ([reserve(share="100")], []),
        ([reserve(amount="1000.00")], []),
        ([reserve(amount="1000.01")], [("reserves", "reserves-above-endowment")]),
        ([reserve()], [("reserves.R1.code", "reserve-share-or-amount")]),
        ([reserve(share="10", amount="1.00")], [("reserves.R1.code", "reserve-share-or-amount")]),
        ([reserve(share="1"), reserve(share="1")], [("reserves.R1.code", "named-twice")]),
        ([reserve(share="1", where="filled(nobody)")], [("reserves.R1.where", "formula-name")]),
    ],
)
def test_reserves_are_shares_of_what_there_is(kept, found):
    assert mistakes(reserves=kept) == found


@pytest.mark.parametrize(
    ("tie", "found"),
    [
        ({"by": "criterion", "of": "C1"}, []),
        ({"by": "criterion", "of": "C9"}, [("tie_breaks.1.of", "reference-unknown")]),
        ({"by": "answer", "of": "nobody"}, [("tie_breaks.1.of", "reference-unknown")]),
        ({"by": "answer", "of": "title"}, [("tie_breaks.1.of", "not-comparable")]),
        ({"by": "draw"}, []),
    ],
)
def test_a_tie_is_decided_by_what_is_there(tie, found):
    assert mistakes(tie_breaks=[tie]) == found


def test_a_stage_does_not_close_before_it_opens():
    stage = {"code": "S1", "label": "Uno", "what": "Uno.", "opens_at": "2026-02-10 12:00"}

    assert mistakes(stages=[stage | {"closes_at": "2026-02-10 12:01"}]) == []
    assert mistakes(stages=[stage | {"closes_at": "2026-02-10 12:00"}]) == [("stages.S1.closes_at", "window-reversed")]


def test_a_criterion_belongs_to_a_group_there_is():
    criterion = SHORTEST["evaluation"]["criteria"][0] | {"group": "A"}

    assert mistakes(evaluation={"groups": [{"code": "A", "label": "Qualità"}], "criteria": [criterion]}) == []
    assert mistakes(evaluation={"criteria": [criterion]}) == [("evaluation.criteria.C1.group", "reference-unknown")]


@pytest.mark.parametrize(
    ("threshold", "found"), [("5", []), ("5.1", [("evaluation.groups.A.threshold", "threshold-above-max")])]
)
def test_a_group_asks_no_more_than_its_criteria_give(threshold, found):
    criterion = SHORTEST["evaluation"]["criteria"][0] | {"group": "A"}
    group = {"code": "A", "label": "Qualità", "threshold": threshold}

    assert mistakes(evaluation={"groups": [group], "criteria": [criterion]}) == found


def test_the_next_edition_moves_cutoffs_and_stages():
    edition = next_edition(make.definition(**documented(), **cutoffs("2026-02-01 12:00")), at=LONG_AGO)

    assert edition.window.cutoffs[0].at.isoformat() == "2027-02-01T12:00:00"
    assert [one.closes_at and one.closes_at.isoformat() for one in edition.stages] == ["2027-02-10T12:00:00", None]


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
@pytest.mark.parametrize(
    ("language", "words"),
    [
        (
            "it",
            ["400 €", "Regolamento (UE) 2023/2831.", "chi ha più punti in «Qualità»", "Spese ammissibili", "12:00:00"],
        ),
        ("en", ["€400", "De minimis aid.", "most points for “Qualità”", "the draw of 3 April", "Five pages."]),
    ],
)
def test_the_page_of_the_call_says_how_it_goes_on(client, database, language, words):
    window = make.call_window(
        published_at="2020-01-15 10:00", opens_at="2020-01-20 10:00", closes_at="2098-03-05 16:00"
    )
    with database.writing() as session:
        make.call(session, at=LONG_AGO, window=window | {"cutoffs": [{"at": "2030-02-01 12:00"}]}, **documented())

    page = client.get("/bandi/TST2026", headers={"accept-language": language})

    assert page.status_code == 200
    assert [one for one in words if one not in page.text.replace("\xa0", " ").replace("&#160;", " ")] == []


def test_a_second_stage_follows_another_call_and_its_next_edition_the_next_one():
    after = {"who": "Chi è idoneo", "recognised_at": "none", "after": {"call": "IDE2026", "reached": "granted"}}
    edition = next_edition(make.definition(applicants=after), at=LONG_AGO)

    assert edition.applicants.after is not None
    assert edition.applicants.after.call == "IDE2027"
    assert mistakes(applicants=after | {"after": {"call": "TST2026"}}) == [
        ("applicants.after.call", "reference-unknown")
    ]
