"""Text twice as large, or spaced as some readers need it: nothing cut off, nothing covered (WCAG 1.4.4, 1.4.12)."""

import pytest

from tests.browser import pages
from tests.browser.fixtures import NARROW, WIDE

pytestmark = pytest.mark.browser

SPACED = """
* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
p { margin-bottom: 2em !important; }
"""

TWICE = "html { font-size: 200% !important; }"

DRESS = """words => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(words);
  document.adoptedStyleSheets = [sheet];
}"""
"""As a reader's own style sheet: the page's policy lets nobody else write one."""

UNREADABLE = """() => {
  const shown = element => {
    if (!element.checkVisibility({opacityProperty: true, visibilityProperty: true})) return false;
    for (let one = element; one; one = one.parentElement) {
      const style = getComputedStyle(one);
      if (style.clipPath !== 'none' || /fixed|sticky/.test(style.position)) return false;
      if (one.clientHeight === 1 && style.overflow === 'hidden') return false;
    }
    return true;
  };
  const rolledAway = (element, box) => {
    for (let one = element; one && one !== document.body; one = one.parentElement) {
      const {overflowX, overflowY} = getComputedStyle(one), edge = one.getBoundingClientRect();
      if (/auto|scroll/.test(overflowY) && (box.top >= edge.bottom || box.bottom <= edge.top)) return true;
      if (/auto|scroll/.test(overflowX) && (box.left >= edge.right || box.right <= edge.left)) return true;
    }
    return false;
  };
  const parts = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const text = walker.currentNode, owner = text.parentElement;
    if (!text.data.trim() || !shown(owner) || owner.closest('select, script, template, svg')) continue;
    const range = document.createRange();
    range.selectNodeContents(text);
    for (const box of range.getClientRects()) {
      if (box.width <= 2 || box.height <= 2 || rolledAway(owner, box)) continue;
      parts.push({text, owner, box, words: text.data.trim().slice(0, 40)});
    }
  }
  const found = new Set();
  for (const {owner, box, words} of parts) {
    for (let one = owner; one && one !== document.body; one = one.parentElement) {
      const {overflowX, overflowY} = getComputedStyle(one), edge = one.getBoundingClientRect();
      if (/hidden|clip/.test(overflowY) && box.bottom > edge.bottom + 4) found.add(`cut below: ${words}`);
      if (/hidden|clip/.test(overflowX) && box.right > edge.right + 4) found.add(`cut aside: ${words}`);
    }
  }
  const least = 6;
  for (const [place, one] of parts.entries()) {
    for (const other of parts.slice(place + 1)) {
      if (one.text === other.text) continue;
      const across = Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left);
      const down = Math.min(one.box.bottom, other.box.bottom) - Math.max(one.box.top, other.box.top);
      const half = Math.min(one.box.height, other.box.height) / 2;
      if (across > least && down > half) found.add(`${one.words} over ${other.words}`);
    }
  }
  return [...found];
}"""

MAIN = {
    pages.NOBODY: ("/", "/bandi/RLF12025051244", "/cluster", "/accesso"),
    pages.APPLICANT: (
        "/domande",
        pages.mine("draft", "/sezioni/1", "SPO2026"),
        pages.mine("draft", "/documenti", "SPO2026"),
        pages.mine("draft", "/invio", "SPO2026"),
        pages.mine("granted", "/ricevuta"),
    ),
    pages.OFFICER: ("/istruttoria?bando=RLF12025051244", pages.queued("formal-check", "controllo", "SPO2026")),
    pages.EVALUATOR: ("/valutazione",),
}


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["1280", "360"])
@pytest.mark.parametrize("who", MAIN, ids=lambda who: who.partition("@")[0] or "nobody")
def test_larger_or_spaced_text_stays_readable(demo, visits, who, size):
    visitor = visits(demo, size=size)
    if who:
        visitor.enters(who)
    found = []
    for path in MAIN[who]:
        visitor.opens(path if isinstance(path, str) else path(visitor))
        for name, style in (("spaced", SPACED), ("twice", TWICE)):
            visitor.page.evaluate(DRESS, style)
            found += [f"{visitor.page.url} {name}: {one}" for one in visitor.runs(UNREADABLE)]

    assert found == []
