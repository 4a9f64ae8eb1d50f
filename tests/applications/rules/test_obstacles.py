"""What stands in the way: both sides of each limit, and everything at once."""

from datetime import UTC, datetime, timedelta

import pytest

from app.applications import rules
from app.applications.models import Application
from app.applications.states import Status
from app.calls.models import Call, CallVersion, Window
from app.calls.states import Precision
from tests import make
from tests.make.applications import ACTIONS, TITLE, content

OPENING = datetime(2026, 1, 20, 9, tzinfo=UTC)
CLOSING = datetime(2026, 3, 5, 15, tzinfo=UTC)
SECOND = timedelta(seconds=1)
INSTANT = timedelta(microseconds=1)

SLOT = {"slot": "D1", "label": "Piano", "formats": ["pdf"]}


def window(**changes):
    said = {"number": 1, "opens_at": OPENING, "closes_at": CLOSING, "precision": Precision.SECOND}
    return Window(**(said | {"published_at": OPENING - timedelta(days=5)} | changes))


def call(**changes):
    definition = make.definition(**changes)
    version = CallVersion(number=1, body=definition.canonical())
    return Call(published_at=OPENING - timedelta(days=5), windows=[window()], versions=[version])


def application(status=Status.DRAFT):
    return Application(status=status, call=call())


def codes(reasons):
    return [(reason.code, reason.about, reason.facts.get("section")) for reason in reasons]


def test_nothing_stands_before_a_finished_draft():
    draft = content(TITLE, values={"title": "Laboratori"}, filed=["D1"], documents=[SLOT])

    assert rules.obstacles_to_submission(draft) == []


def test_everything_is_said_at_once_others_first_then_documents_then_fields():
    draft = content(
        TITLE,
        ACTIONS,
        values={"actions": [{"id": "A1", "title": "Mappa"}]},
        typed={"actions.A1.cost": "circa mille"},
        eligible=False,
        documents=[SLOT],
    )

    assert codes(rules.obstacles_to_submission(draft)) == [
        ("cluster-not-recognised", "", None),
        ("document-missing", "D1", 2),
        ("field-missing", "title", 1),
        ("money-unreadable", "actions.A1.cost", 1),
    ]


def test_recognition_is_no_gap_of_the_content():
    draft = content(TITLE, values={"title": "x"}, eligible=False)

    assert [reason.code for reason in rules.obstacles_to_submission(draft)] == ["cluster-not-recognised"]
    assert rules.gaps(draft) == []


def test_a_document_that_may_be_left_out_is_not_missed():
    draft = content(TITLE, values={"title": "x"}, documents=[SLOT | {"required": False}])

    assert rules.obstacles_to_submission(draft) == []


@pytest.mark.parametrize(
    ("at", "expected"),
    [
        (OPENING - timedelta(days=5), []),
        (OPENING - INSTANT, []),
        (CLOSING + SECOND - INSTANT, []),
        (CLOSING + SECOND, ["call-over"]),
    ],
)
def test_a_draft_is_written_from_publication_to_the_last_instant_in_time(at, expected):
    assert [reason.code for reason in rules.obstacles_to_editing(application(), at)] == expected
    assert [reason.code for reason in rules.obstacles_to_starting(call(), at, standing=0, cluster_id=1)] == expected


def test_what_was_handed_in_is_not_edited():
    reasons = rules.obstacles_to_editing(application(Status.SUBMITTED), OPENING)

    assert [reason.code for reason in reasons] == ["not-a-draft"]


@pytest.mark.parametrize(("standing", "expected"), [(0, []), (1, []), (2, ["already-started"])])
def test_a_cluster_applies_as_often_as_the_call_says(standing, expected):
    twice = call(applicants={"who": "Chiunque", "recognised_at": "none", "applications_per_applicant": 2})

    assert [r.code for r in rules.obstacles_to_starting(twice, OPENING, standing=standing, cluster_id=1)] == expected


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        (Status.DRAFT, ["not-handed-in"]),
        (Status.TO_SIGN, ["not-handed-in"]),
        (Status.SUBMITTED, []),
        (Status.FORMAL_CHECK, []),
        (Status.EVALUATION, []),
        (Status.ELIGIBLE, []),
        (Status.GRANTED, ["already-decided"]),
        (Status.NOT_ADMITTED, ["already-decided"]),
        (Status.WITHDRAWN, ["already-decided"]),
    ],
)
def test_it_is_taken_back_between_handing_in_and_the_decision(status, expected):
    assert [reason.code for reason in rules.obstacles_to_withdrawal(application(status))] == expected


@pytest.mark.parametrize(
    ("status", "attempts", "expected"),
    [(Status.DRAFT, 0, []), (Status.DRAFT, 1, ["has-attempts"]), (Status.SUBMITTED, 0, ["not-a-draft"])],
)
def test_a_draft_is_thrown_away_unless_somebody_tried_to_hand_it_in(status, attempts, expected):
    assert [reason.code for reason in rules.obstacles_to_deletion(application(status), attempts)] == expected


@pytest.mark.parametrize(
    ("late_by", "italian", "english"),
    [
        (timedelta(milliseconds=204), "0,204 secondi", "0.204 seconds"),
        (timedelta(0), "0,000 secondi", "0.000 seconds"),
        (INSTANT, "0,001 secondi", "0.001 seconds"),
        (timedelta(hours=3, minutes=5), "3 ore", "3 hours"),
    ],
)
def test_lateness_is_said_and_never_rounded_down(late_by, italian, english):
    reason = rules.lateness(window(), CLOSING + SECOND + late_by)

    assert (reason.code, reason.facts["late_by"].it, reason.facts["late_by"].en) == ("late", italian, english)


@pytest.mark.parametrize(("came_through", "expected"), [(True, []), (False, ["not-after-eligible"])])
def test_a_second_stage_is_for_those_who_came_through_the_first(came_through, expected):
    second = call(applicants={"who": "Chi è idoneo", "recognised_at": "none", "after": {"call": "TST2025"}})
    found = rules.obstacles_to_starting(second, OPENING, standing=0, cluster_id=1, came_through=came_through)

    assert [reason.code for reason in found] == expected
