"""The queue: filters, orders, search, pages from a place, and what each costs."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from app.applications.models import Application
from app.applications.states import Status
from app.errors import Invalid
from app.review import queries as review
from app.review.schemas import Due, Sort, Wanted
from app.review.schemas.queue import Order
from app.web import paging
from tests import make
from tests.make import review as reviewing
from tests.make.review import DAY

NAMES = {1: "Robotica", 2: "Cosmetica", 3: "Robotica dei servizi", 4: "Acque", 12: "Legno"}


@pytest.fixture
def office(session):
    return reviewing.bureau(session)


@pytest.fixture
def five(session, office):
    """Five applications, the fourth already overdue, the second without a term, the last on the officer's desk."""
    for number, name in NAMES.items():
        applicant = make.cluster(session, name=f"Cluster {name}", short_name=name)
        reviewing.numbered(session, office, number, cluster=applicant, cluster_key=f"cluster {name}".casefold())
    rows = {line.number: line for line in found(session, office)}
    change(session, rows[4], due_at=DAY - timedelta(days=2))
    change(session, rows[2], due_at=None)
    change(session, rows[12], assigned_to_id=office.officer.id)
    return rows


def change(session, line, **facts):
    application = session.scalars(select(Application).where(Application.code == line.code)).one()
    for name, fact in facts.items():
        setattr(application, name, fact)
    session.flush()


def found(session, office, **wanted):
    return review.lines(session, office.call.id, Wanted(**wanted), at=DAY)


def numbers(session, office, **wanted):
    return [line.number for line in found(session, office, **wanted)]


ASKED = {
    Wanted(): [1, 2, 3, 4, 12],
    Wanted(sort=Sort.LATEST): [12, 4, 3, 2, 1],
    Wanted(sort=Sort.CLUSTER): [4, 2, 12, 1, 3],
    Wanted(sort=Sort.DUE): [4, 1, 3, 12],
    Wanted(due=Due.OVERDUE): [4],
    Wanted(due=Due.SOON): [4],
    Wanted(due=Due.ANY): [4, 1, 3, 12],
    Wanted(unassigned=True): [1, 2, 3, 4],
    Wanted(status=Status.SUBMITTED): [1, 2, 3, 4, 12],
    Wanted(status=Status.ADMITTED): [],
    Wanted(q="cluster rob"): [1, 3],
    Wanted(q="CLUSTER ROB"): [1, 3],
    Wanted(q="robotica"): [],
    Wanted(q="0000001"): [1],
    Wanted(q="1"): [1, 12],
    Wanted(q="00000"): [1, 2, 3, 4, 12],
    Wanted(q="12/2026"): [12],
    Wanted(q="12/2025"): [],
    Wanted(q="2026-0000012"): [12],
    Wanted(q="TST26-", status=Status.ADMITTED): [],
    Wanted(q="cluster", unassigned=True): [4, 2, 1, 3],
    Wanted(q="%"): [],
    Wanted(q="'"): [],
}


@pytest.mark.usefixtures("five")
def test_the_queue_gives_what_is_asked_in_the_order_asked(session, office):
    given = {
        wanted: [line.number for line in review.lines(session, office.call.id, wanted, at=DAY)] for wanted in ASKED
    }

    assert given == ASKED


def test_a_person_sees_their_own_desk(session, office, five):
    assert numbers(session, office, assigned_to=office.officer.id) == [12]
    assert five[12].officer is None
    assert found(session, office, assigned_to=office.officer.id)[0].officer == "Paola Conti"


def test_a_code_is_found_by_its_beginning(session, office, five):
    code = five[3].code

    assert code in [line.code for line in found(session, office, q=code[:8])]
    assert [line.code for line in found(session, office, q=code.lower())] == [code]


@pytest.mark.usefixtures("five")
def test_drafts_are_not_in_the_queue(session, office):
    reviewing.numbered(session, office, number_year=None).number = None
    session.flush()

    assert numbers(session, office) == [1, 2, 3, 4, 12]


PAGED = [
    Wanted(),
    Wanted(sort=Sort.LATEST),
    Wanted(sort=Sort.CLUSTER),
    Wanted(due=Due.ANY),
    Wanted(q="cluster"),
    Wanted(q="0000"),
    Wanted(q="tst26"),
    Wanted(q="1"),
]


@pytest.mark.usefixtures("five")
def test_pages_follow_each_other_without_a_gap_or_a_repetition(session, office):
    whole = {one: [line.code for line in review.lines(session, office.call.id, one, at=DAY)] for one in PAGED}

    assert {one: one_by_one(session, office, one) for one in PAGED} == whole


def one_by_one(session, office, wanted):
    codes, page = [], replace(wanted, limit=1)
    while lines := review.lines(session, office.call.id, page, at=DAY):
        codes.append(lines[0].code)
        page = replace(page, after=paging.place(paging.cursor(lines[0].place), *page.shape))
    return codes


@pytest.mark.parametrize(
    ("order", "place"),
    [
        (Wanted(), [1]),
        (Wanted(), ["x", 1]),
        (Wanted(), [2026, 2**40]),
        (Wanted(), [True, 1]),
        (Wanted(due=Due.ANY), ["yesterday", 2026, 1]),
        (Wanted(due=Due.ANY), ["2026-02-10T00:00:00", 2026, 1]),
        (Wanted(sort=Sort.CLUSTER), ["a\x00", 2026, 1]),
        (Wanted(q="x"), [0, "a", 1]),
    ],
    ids=str,
)
def test_a_place_that_we_did_not_give_is_refused(order, place):
    with pytest.raises(Invalid):
        paging.place(paging.cursor(place), *order.shape)


def test_a_search_comes_in_the_order_of_what_it_finds():
    assert Wanted(q="x", due=Due.ANY).order is Order.FOUND
    assert Wanted(due=Due.ANY).order is Order.DUE
    assert Wanted().order is Order.NUMBER


@pytest.mark.usefixtures("five")
def test_the_numbers_are_those_of_the_tally(session, office):
    around = review.numbers(session, office.officer, office.call.id, office.call.code, at=DAY)

    assert around.by_status == {Status.SUBMITTED: 5}
    assert (around.total, around.drafts, around.overdue) == (5, 0, 1)
    assert [person.name for person in around.people] == ["Andrea Bassi", "Paola Conti"]


@pytest.mark.parametrize("many", [1, 3, 300])
def test_a_page_costs_two_statements_however_many_there_are(session, office, queries, many):
    reviewing.copies(session, office, many)

    queries.clear()
    lines = found(session, office)
    review.numbers(session, office.officer, office.call.id, office.call.code, at=DAY)

    assert len(lines) == min(many, 51)
    assert len(queries) == 2
