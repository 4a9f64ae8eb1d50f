"""Formulas of a call: a closed arithmetic over the answers, read with ``ast``, evaluated with simpleeval. Pure.

Everything a formula may hold is in ``parsing`` (signs) and ``functions`` (words). ``checking`` says at reading time
what cannot work; ``evaluating`` says at run time what odd answers make impossible; ``wording`` says it to people.
"""

from app.calls.formulas.checking import Scope, Seen, flaws_of, names_in
from app.calls.formulas.evaluating import Failed, Source, evaluate, is_true
from app.calls.formulas.parsing import Unparsable, tree_of
from app.calls.formulas.wording import in_words

__all__ = [
    "Failed",
    "Scope",
    "Seen",
    "Source",
    "Unparsable",
    "evaluate",
    "flaws_of",
    "in_words",
    "is_true",
    "names_in",
    "tree_of",
]
