"""What cannot work in a formula, said when the definition is read: names, measures, codes, words."""

import ast
from collections.abc import Iterator

from app.calls.formulas.checking.scope import LOOSE, Scope, Seen
from app.calls.formulas.checking.words import Checker
from app.calls.formulas.parsing import TRUTHS, Unparsable, flaw_at, parts_of, tree_of
from app.calls.kinds import Flaw
from app.wording.formulas import MEASURES

__all__ = ["Scope", "Seen", "flaws_of", "names_in"]


def flaws_of(source: str, scope: Scope, wanted: frozenset[str]) -> Iterator[Flaw]:
    """Everything wrong with a formula; ``wanted`` are the measures its value may have."""
    try:
        tree = tree_of(source)
    except Unparsable as unparsable:
        yield unparsable.flaw
        return
    checker = Checker(source, scope)
    seen = checker.see(tree)
    yield from checker.flaws
    if seen.measure not in wanted | LOOSE:
        yield flaw_at(source, tree, "formula-measure", found=MEASURES[seen.measure], expected=MEASURES[min(wanted)])


def names_in(source: str) -> set[str]:
    """Every name a formula leans on: fields, tables, columns as ``table.column``."""
    try:
        tree = tree_of(source)
    except Unparsable:
        return set()
    found: set[str] = set()
    for node in parts_of(tree):
        if isinstance(node, ast.Name):
            found.add(node.id)
        elif isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            found.add(f"{node.value.id}.{node.attr}")
    return found - set(TRUTHS)
