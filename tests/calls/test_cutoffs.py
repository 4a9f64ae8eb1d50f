"""Cut-off days of a call that stays open: which one something came by, and what everybody reads of it."""

from datetime import UTC, datetime, timedelta

import pytest

from app import zone
from app.calls import rules
from tests import make
from tests.make import review as reviewing
from tests.make.drafts import LONG_AGO, OPEN, keys

FIRST, SECOND = datetime(2026, 2, 1, 12, 0), datetime(2026, 2, 20, 12, 0)  # noqa: DTZ001 -- the clock on the wall

TWICE = {"cutoffs": [{"at": "2026-02-01 12:00"}, {"at": "2026-02-20 12:00"}]}


def planned(**changes):
    return make.definition(window=make.call_window(**changes) | TWICE).window


@pytest.mark.parametrize(
    ("precision", "after", "cutoff"),
    [
        ("second", timedelta(0), FIRST),
        ("second", timedelta(microseconds=999_999), FIRST),
        ("second", timedelta(seconds=1), SECOND),
        ("instant", timedelta(0), FIRST),
        ("instant", timedelta(microseconds=1), SECOND),
    ],
)
def test_a_cutoff_lasts_as_long_as_the_closing_time_does(precision, after, cutoff):
    found = rules.cutoff_of(planned(precision=precision), zone.from_local(FIRST) + after)

    assert found is not None
    assert found.at == cutoff


def test_after_the_last_cutoff_there_is_none():
    assert rules.cutoff_of(planned(), zone.from_local(SECOND) + timedelta(seconds=1)) is None


def test_the_spans_of_the_cutoffs_leave_no_instant_out():
    one, two = (zone.from_local(at) + timedelta(seconds=1) for at in (FIRST, SECOND))

    assert [rules.arrivals(planned(), place) for place in range(3)] == [(None, one), (one, two), (two, None)]


@pytest.fixture
def rolling(client, database):
    """A call with cut-offs, one application before and one after the first; ``see`` opens a page."""
    with database.writing() as session:
        office = reviewing.bureau(session, window=make.call_window() | TWICE)
        early = reviewing.numbered(session, office, 7)
        early.received_at = datetime(2026, 1, 30, tzinfo=UTC)
        reviewing.numbered(session, office, 8, cluster=make.cluster(session))
        cookies = {"officer": keys(session, office.officer)[1], "signatory": keys(session, office.signatory)[1]}

    def see(who, address):
        client.cookies.clear()
        client.cookies.update(cookies[who])
        return client.get(address)

    see.early = early.code
    return see


@pytest.mark.parametrize(("place", "found"), [("", [7, 8]), ("1", [7]), ("2", [8]), ("3", [])])
def test_the_queue_is_filtered_by_cutoff(rolling, place, found):
    page = rolling("officer", f"/istruttoria?bando=TST2026&entro={place}").text

    assert [number for number in (7, 8) if f">{number:07d}<" in page] == found
    assert '<option value="3"' in page


@pytest.mark.parametrize("place", ["0", "4", "x"])
def test_a_cutoff_the_call_does_not_have_is_told(rolling, place):
    assert rolling("officer", f"/istruttoria?bando=TST2026&entro={place}").status_code == 422


def test_the_applicant_reads_with_whom_it_is_examined(rolling):
    page = rolling("signatory", f"/domande/{rolling.early}").text

    assert "È esaminata insieme alle domande arrivate entro il 01/02/2026" in page


def test_the_page_of_an_open_call_tells_the_next_cutoff(client, database):
    window = OPEN | {"cutoffs": [{"at": "2021-02-01 12:00"}, {"at": "2097-02-20 12:00"}]}
    with database.writing() as session:
        make.call(session, at=LONG_AGO, window=window)

    page = client.get("/bandi/TST2026").text

    assert page.index("Prossima data intermedia") < page.index("20 febbraio 2097")


def test_calendars_and_programs_are_told_the_cutoffs(client, database):
    window = OPEN | {"cutoffs": [{"at": "2097-02-20 12:00"}]}
    with database.writing() as session:
        make.call(session, at=LONG_AGO, window=window)

    calendar = client.get("/bandi/TST2026.ics", headers={"accept-language": "it"}).text

    assert "DTSTART:20970220T110000Z\r\nSUMMARY:Data intermedia: Bando di prova\r\n" in calendar
    assert client.get("/api/v1/calls/TST2026").json()["cutoffs"] == ["2097-02-20T12:00:00+01:00"]
