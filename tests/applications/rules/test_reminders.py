"""When those who have a draft are reminded."""

from datetime import UTC, datetime, timedelta

import pytest

from app.applications import rules
from app.applications.rules import Mark
from app.calls.models import Window
from app.calls.states import Precision

CLOSES = datetime(2026, 3, 5, 15, tzinfo=UTC)
WINDOW = Window(opens_at=CLOSES - timedelta(days=60), closes_at=CLOSES, precision=Precision.SECOND)
MICRO = timedelta(microseconds=1)
TOLD = timedelta(minutes=5, seconds=1)


@pytest.mark.parametrize(
    ("at", "mark"),
    [
        (CLOSES - timedelta(days=7) - MICRO, None),
        (CLOSES - timedelta(days=7), Mark.WEEK),
        (CLOSES - timedelta(hours=48) - MICRO, Mark.WEEK),
        (CLOSES - timedelta(hours=48), Mark.DAYS),
        (CLOSES - timedelta(hours=4) - MICRO, Mark.DAYS),
        (CLOSES - timedelta(hours=4), Mark.HOURS),
        (CLOSES + TOLD - MICRO, Mark.HOURS),
        (CLOSES + TOLD, Mark.AFTER),
        (CLOSES + TOLD + timedelta(days=7) - MICRO, Mark.AFTER),
        (CLOSES + TOLD + timedelta(days=7), None),
    ],
)
def test_each_reminder_has_its_moment(at, mark):
    due = rules.reminder_due(WINDOW, at)

    assert (due and due.mark) == mark


def test_an_extension_moves_them_all():
    extended = Window(opens_at=WINDOW.opens_at, closes_at=CLOSES + timedelta(days=10), precision=Precision.SECOND)

    assert rules.reminder_due(extended, CLOSES - timedelta(hours=4)) is None
    assert rules.reminder_due(extended, CLOSES + timedelta(days=3)) == (Mark.WEEK, CLOSES + timedelta(days=3))
