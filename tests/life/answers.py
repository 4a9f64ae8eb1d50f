"""What somebody writes into a field: what it asks for, and everything else."""

from typing import Any

from hypothesis import strategies as st

from app.calls.kinds import AnyColumn, AnyField, Compound, Listed, Table
from tests.calls.kinds.test_every_kind import HOSTILE, SAMPLES

NEAR = [
    "1.234,50",
    "12",
    "0",
    "-1",
    "999999999999",
    "5/3/26",
    "2026-03-05",
    "12,5 %",
    "a",
    "b",
    "a; b",
    "sì",
    "no",
    "true",
]
"""Right for some kind."""

RAW = (
    st.sampled_from([*HOSTILE, *NEAR])
    | st.none()
    | st.booleans()
    | st.integers()
    | st.lists(st.sampled_from(NEAR), max_size=3)
)


def right(field: AnyField | AnyColumn, number: int = 1) -> Any:
    """What can be read and is within the limits of the field itself."""
    if isinstance(field, Table):
        codes = [{"id": row.code} for row in field.rows] or [{}] * max(field.min_rows, 1)
        return [row | {one.name: right(one, number) for one in field.columns if one.input} for row in codes]
    if isinstance(field, Compound):
        return {part.name: right(part, number) for part in field.parts}
    if isinstance(field, Listed):
        code = field.options[0].code
        return code if field.kind == "choice" else [code]
    return _in_one_box(field, number)


def _in_one_box(field: Any, number: int) -> Any:
    if field.kind in {"integer", "month", "money", "decimal", "percentage"}:
        return field.typed(str(min(max(field.min, 3), field.max)))
    if field.kind in {"text", "long-text"}:
        return "abc"[: field.max_length]
    if field.kind == "fiscal-code" and field.of == "entity":
        return "80057930150"
    if field.kind == "duty-stamp":
        return f"{number:014d}"
    samples: dict[str, list[Any]] = SAMPLES  # type: ignore[assignment]  # a list of each kind
    return "2026-03-05" if field.kind == "date" else samples[field.kind][0]


def odd(field: AnyField | AnyColumn) -> st.SearchStrategy[Any]:
    """Whatever a hand, a spreadsheet or a program may put there."""
    if isinstance(field, Table):
        row = st.fixed_dictionaries({}, optional={one.name: odd(one) for one in field.columns if one.input})
        codes = st.sampled_from([one.code for one in field.rows]) if field.rows else st.integers(1, 9).map("A{}".format)
        rows = st.lists(st.tuples(codes, row), max_size=3, unique_by=lambda one: one[0])
        return rows.map(lambda some: [cells | {"id": code} for code, cells in some]) | RAW
    if isinstance(field, Compound):
        return st.fixed_dictionaries({}, optional={part.name: odd(part) for part in field.parts}) | RAW
    return RAW
