"""What keeps people out of a page, as axe finds it."""

from functools import cache
from pathlib import Path
from typing import Any, Final

from playwright.sync_api import Page

SCRIPT: Final = Path(__file__).parents[2] / "node_modules" / "axe-core" / "axe.min.js"

TAGS: Final = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
"""WCAG 2.2, levels A and AA."""


def axe_violations(page: Page) -> list[str]:
    """``rule: element``, one line each; an accessible page has none.

    The window is made as tall as the page meanwhile: what a sticky bar happens to cover is no fault.
    """
    before = page.viewport_size or {"width": 1280, "height": 800}
    tall = max(before["height"], page.evaluate("document.documentElement.scrollHeight"))
    page.set_viewport_size({"width": before["width"], "height": tall})
    page.evaluate(_script())
    found: dict[str, Any] = page.evaluate("tags => axe.run(document, {runOnly: tags})", TAGS)
    page.set_viewport_size(before)
    return [
        f"{violation['id']}: {node['html'][:120]} ({' '.join(node['target'])})"
        for violation in found["violations"]
        for node in violation["nodes"]
    ]


@cache
def _script() -> str:
    return SCRIPT.read_text(encoding="utf-8")
