"""What is looked for on a page beside axe's rules: sideways scroll, focus behind a bar."""

from typing import Final

from tests.browser.visitors import Visitor

SMALLEST: Final = 320
"""The width at which nothing may need sideways scrolling (WCAG 1.4.10)."""

FOCUSED: Final = """() => {
  const element = document.activeElement;
  if (!element || element === document.body) return null;
  const box = element.getBoundingClientRect();
  const inset = 2;
  const points = [
    [box.left + box.width / 2, box.top + box.height / 2],
    [box.left + inset, box.top + inset], [box.right - inset, box.top + inset],
    [box.left + inset, box.bottom - inset], [box.right - inset, box.bottom - inset],
  ];
  const label = element.labels && element.labels[0];
  const shown = points.some(([x, y]) => {
    const top = document.elementFromPoint(x, y);
    return top && (element.contains(top) || top.contains(element) || (label && label.contains(top)));
  });
  const name = element.getAttribute('aria-label') || element.innerText || element.name || element.id;
  if (!element.dataset.stop) element.dataset.stop = String(Math.random());
  return {key: element.dataset.stop, name: `${element.tagName} ${name}`.trim().slice(0, 80), shown};
}"""

MOST_STOPS: Final = 400


def sideways(visitor: Visitor) -> int:
    """By how many pixels the page is wider than the smallest window."""
    page = visitor.page
    assert page.viewport_size is not None
    size = page.viewport_size
    page.set_viewport_size({"width": SMALLEST, "height": size["height"]})
    beyond: int = visitor.runs("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    page.set_viewport_size(size)
    return beyond


def hidden_stops(visitor: Visitor) -> tuple[int, list[str]]:
    """How many stops the Tab key makes on the page, and those that something covers entirely (WCAG 2.4.11)."""
    visitor.runs("document.activeElement.blur(); window.scrollTo(0, 0)")
    seen: dict[str, str] = {}
    hidden: list[str] = []
    for _ in range(MOST_STOPS):
        visitor.page.keyboard.press("Tab")
        stop = visitor.runs(FOCUSED)
        if stop is None or stop["key"] in seen:
            break
        seen[stop["key"]] = stop["name"]
        if not stop["shown"]:
            hidden.append(stop["name"])
    return len(seen), hidden
