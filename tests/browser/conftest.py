"""A browser, somebody in front of it and a portal to visit; the fixtures are in ``fixtures.py``."""

from tests.browser.fixtures import chromium, demo, visits

__all__ = ["chromium", "demo", "visits"]
