"""Recognition counts on the day the call says; a waiver of the office stands for it."""

from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

import pytest

from app.applications import rules
from app.clusters.states import Recognition

NOON = datetime(2026, 3, 5, 12, tzinfo=UTC)


def application(asked, recognition=Recognition.NOTED, since=None, waiver=None):
    definition = SimpleNamespace(applicants=SimpleNamespace(recognised_at=asked))
    return SimpleNamespace(
        version=SimpleNamespace(definition=definition),
        cluster=SimpleNamespace(recognition=recognition, recognised_at=since),
        waiver=waiver,
    )


@pytest.mark.parametrize(
    ("asked", "submits", "is_granted"),
    [("submission", False, True), ("grant", True, False), ("none", True, True)],
)
def test_who_is_not_recognised_is_stopped_on_the_day_the_call_names(asked, submits, is_granted):
    noted = application(asked)

    assert rules.eligible_to_submit(noted, NOON) is submits
    assert rules.eligible_to_grant(noted, NOON) is is_granted


@pytest.mark.parametrize(
    ("recognition", "since", "counts"),
    [
        (Recognition.RECOGNISED, NOON, True),
        (Recognition.RECOGNISED, NOON + timedelta(microseconds=1), False),
        (Recognition.SUSPENDED, NOON - timedelta(days=1), False),
    ],
)
def test_recognition_counts_from_the_first_instant_of_its_decree(recognition, since, counts):
    assert rules.eligible_to_submit(application("submission", recognition, since), NOON) is counts
    assert rules.eligible_to_grant(application("grant", recognition, since), NOON) is counts


def test_a_waiver_stands_for_recognition():
    assert rules.eligible_to_submit(application("submission", waiver="given"), NOON)
    assert rules.eligible_to_grant(application("grant", waiver="given"), NOON)
