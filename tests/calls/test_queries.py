from datetime import UTC, datetime, timedelta

import pytest

from app.calls import queries, rules
from app.calls.queries import Group
from app.calls.states import CallState
from app.errors import NotFound
from tests import make

OPENS = datetime(2026, 1, 20, 9, tzinfo=UTC)
CLOSES = datetime(2026, 3, 5, 15, tzinfo=UTC)
TICK = timedelta(microseconds=1)

GROUP_OF = {
    CallState.UPCOMING: Group.UPCOMING,
    CallState.OPEN: Group.OPEN,
    CallState.CLOSED: Group.CLOSED,
    CallState.OPENED: Group.CLOSED,
    CallState.CONCLUDED: Group.CLOSED,
}


def codes(calls):
    return [call.code for call in calls]


def test_a_draft_does_not_exist_for_outsiders(session):
    call = make.call(session)

    published = call.windows[0].published_at
    assert queries.find(session, call.code, at=published - TICK) is None
    assert queries.find(session, call.code, at=published) is call
    with pytest.raises(NotFound):
        queries.get_published(session, call.code, at=published - TICK)


@pytest.mark.parametrize("code", ["", "nope", "TST2026\0", "TST2026 ", "x" * 500, "TST%", "\ud800"])
def test_what_is_not_a_code_is_no_call(session, code):
    make.call(session)

    assert queries.find(session, code, at=OPENS) is None


@pytest.mark.parametrize(
    "at",
    [OPENS - TICK, OPENS, CLOSES + timedelta(seconds=1) - TICK, CLOSES + timedelta(seconds=1), CLOSES + timedelta(9)],
)
def test_the_database_groups_calls_as_the_rules_do(session, at):
    plain = make.call(session)
    opened = make.call(session, code="TST-OPENED")
    concluded = make.call(session, code="TST-ENDED")
    exact = make.call(session, code="TST-EXACT", window=make.call_window(precision="instant"))
    opened.opened_at = concluded.concluded_at = CLOSES + timedelta(1)
    session.flush()

    grouped = {call.code: group for group in Group for call in queries.listed(session, group, at=at)}

    everything = (plain, opened, concluded, exact)
    assert grouped == {call.code: GROUP_OF[rules.state_of(call, at)] for call in everything}
    assert sum(queries.counts(session, at=at).values()) == len(everything)


def test_open_calls_come_nearest_first_and_closed_ones_latest_first(session):
    for code, closing in (("AAA", "2026-03-07 10:00"), ("BBB", "2026-03-05 10:00"), ("CCC", "2026-03-06 10:00")):
        make.call(session, code=code, window=make.call_window(closes_at=closing))

    assert codes(queries.listed(session, Group.OPEN, at=OPENS)) == ["BBB", "CCC", "AAA"]
    assert codes(queries.listed(session, Group.CLOSED, at=CLOSES + timedelta(9))) == ["AAA", "CCC", "BBB"]


def test_upcoming_calls_come_by_opening(session):
    make.call(session, code="AAA", window=make.call_window(opens_at="2026-02-02 10:00"))
    make.call(session, code="BBB", window=make.call_window(opens_at="2026-02-01 10:00"))

    assert codes(queries.listed(session, Group.UPCOMING, at=OPENS)) == ["BBB", "AAA"]


@pytest.mark.parametrize("group", [None, Group.OPEN])
def test_pages_follow_each_other_without_gap_or_repetition(session, group):
    for number in range(5):
        make.call(session, code=f"AA{number}", window=make.call_window(closes_at=f"2026-03-0{5 + number // 2} 10:00"))

    seen, after = [], None
    while page := queries.listed(session, group, at=OPENS, after=after, limit=2)[:2]:
        seen += codes(page)
        after = queries.place_of(page[-1], group)

    assert seen == codes(queries.listed(session, group, at=OPENS))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", True),
        ("PROVA", True),
        ("test call", True),
        ("tst2026 ufficio", True),
        ("prova zzz", False),
        ("%", False),
        ("a\0", True),
    ],
)
def test_every_word_looked_for_must_be_there(session, text, found):
    make.call(session)

    assert (codes(queries.listed(session, at=OPENS, text=text)) == ["TST2026"]) is found
    assert queries.counts(session, at=OPENS, text=text)[Group.OPEN] == int(found)
