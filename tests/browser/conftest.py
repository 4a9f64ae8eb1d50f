"""Everything in this folder drives a real browser in front of a real portal; the fixtures are in ``fixtures.py``."""

from pathlib import Path

import pytest

from tests.browser.fixtures import chromium, demo, visits

__all__ = ["chromium", "demo", "visits"]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark them, so that ``-m "not browser"`` leaves them out."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker("browser")
