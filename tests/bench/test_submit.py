"""The day on which everybody comes at once, with a dozen: the bench finds its own receipts true."""

import pytest

from app.bench.submit import click_day
from tools.bench import written


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_everybody_gets_a_receipt_that_verifies(database_url, data_dir):
    report = click_day(data_dir, database_url, many=12)

    figures = {"requests", "per_second", "p50_ms", "p99_ms", "seconds"}
    assert {name: value for name, value in report.items() if name not in figures} == {
        "answered 201": 12,
        "receipts": 12,
        "not in the register": 0,
        "that do not verify": 0,
        "gaps": 0,
        "out of order": 0,
    }


def test_the_page_keeps_what_was_not_measured_this_time():
    assert all(text.startswith(f"## {name.capitalize()}") for name, text in written().items())
    assert "queue" in written()
