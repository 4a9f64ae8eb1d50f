"""What goes wrong in a file: a key lost or misspelt, a value of another kind, a part twice."""

from collections.abc import Callable, Iterator
from copy import deepcopy
from typing import Any

from hypothesis import strategies as st

from tests.life.definitions import calls

WRONG: list[Any] = [
    *(None, "", " ", 0, -1, 10**30, 1.5, True, [], {}, [[]], {"it": ""}, {"en": "only"}, "x" * 5000, ["a", "a"]),
    *("2026-13-45", "2026-03-29 02:30", "NaN", "1e5", "{{ x }} %(y)s", "a\x07b", "👩‍👩‍👧", "D9", "no"),
    *("1 +", "((((", "nothing.here", "sum(f1)", 'f1 == "zzz"', "f1", "f1 / 0 == 1", {"code": "a", "label": "b"}),
]


@st.composite
def spoilt_calls(draw: Callable[..., Any]) -> dict[str, Any]:
    """A definition with one to three accidents."""
    said = deepcopy(draw(calls()))
    for _ in range(draw(st.sampled_from([1, 1, 2]))):
        places = list(_places(said))
        parent, key = draw(st.sampled_from(places))
        _spoil(draw, parent, key)
    return said


def _spoil(draw: Callable[..., Any], parent: Any, key: Any) -> None:
    way = draw(st.sampled_from(["wrong", "wrong", "lost", "misspelt", "twice"]))
    if way == "wrong":
        parent[key] = draw(st.sampled_from(WRONG))
    elif way == "lost":
        del parent[key]
    elif isinstance(parent, dict):
        parent[f"{key}x"] = parent[key] if way == "twice" else parent.pop(key)
    else:
        parent.append(deepcopy(parent[key]))


def _places(value: Any) -> Iterator[tuple[Any, Any]]:
    """Every key of a mapping and every item of a list, wherever it stands."""
    keys = list(value) if isinstance(value, dict) else range(len(value)) if isinstance(value, list) else ()
    for key in keys:
        yield value, key
        yield from _places(value[key])
