"""What each formula of a definition may name, and whether they lean on each other in a circle."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from app.calls.formulas import Scope, Seen, flaws_of, names_in
from app.calls.kinds import AnyColumn, AnyField, Budget, Compound, Computed, Flaw, Table, Total
from app.calls.schemas.budgets import budget_names

if TYPE_CHECKING:
    from app.calls.schemas.definition import Definition

TRUTH: Final = frozenset({"yes-no"})


@dataclass(frozen=True, slots=True)
class Placed:
    """A formula where it stands: its path in the definition, what it needs to be, from which row it is seen."""

    where: tuple[str | int, ...]
    source: str
    wanted: frozenset[str]
    table: str = ""
    of: str = ""
    """What cannot be known before the formula is: a field, a column (``items.cost``), a section."""


def flaws_in_formulas(definition: "Definition") -> Iterator[Flaw]:
    """Everything wrong in the formulas of a definition; circles only once nothing else is wrong."""
    scope = scope_of(definition)
    placed = list(formulas_of(definition))
    found = [
        flaw.under(*one.where)
        for one in placed
        for flaw in flaws_of(one.source, scope.seen_from(one.table), one.wanted)
    ]
    yield from found or _circles(definition, placed)


def scope_of(definition: "Definition") -> Scope:
    """Every name of a definition that a formula may use."""
    fields = [field for section in definition.sections for field in section.fields]
    names = {parameter.name: Seen("number") for parameter in definition.parameters}
    names |= {field.name: seen_as(field) for field in fields if not isinstance(field, Table | Budget)}
    owners = {field.name: members for field in fields if (members := _members_seen(field))}
    single = frozenset(field.name for field in fields if isinstance(field, Budget | Compound))
    return Scope(names, owners, single)


def _members_seen(field: AnyField) -> Mapping[str, Seen]:
    """What is named after a field and a dot, as formulas see it; of a table the code of each row too."""
    if isinstance(field, Table):
        code = Seen("text", frozenset(row.code for row in field.rows) or None)
        return {"id": code} | {column.name: seen_as(column) for column in field.columns}
    if isinstance(field, Compound):
        return {part.name: seen_as(part) for part in field.parts}
    return dict.fromkeys(_members(field), Seen("number", money=True))


def seen_as(field: AnyField | AnyColumn) -> Seen:
    """A field as formulas see it."""
    if isinstance(field, Computed):
        return Seen(field.result, money=field.shown_as == "money")
    return Seen(field.measure, field.codes, money=field.kind in {"money", "total"})


def formulas_of(definition: "Definition") -> Iterator[Placed]:
    """Every formula, in the order of the file."""
    for number, section in enumerate(definition.sections):
        here = ("sections", number)
        if section.visible_when:
            yield Placed((*here, "visible_when"), section.visible_when, TRUTH, of=f"section {section.name}")
        for index, field in enumerate(section.fields):
            yield from _of_field(field, (*here, "fields", index))
    yield from _outside_the_form(definition)


def _outside_the_form(definition: "Definition") -> Iterator[Placed]:
    """Of documents, reserves and checks."""
    for number, document in enumerate(definition.documents):
        for key in ("visible_when", "required_when"):
            if source := getattr(document, key):
                yield Placed(("documents", number, key), source, TRUTH)
    for number, reserve in enumerate(definition.reserves):
        yield Placed(("reserves", number, "where"), reserve.where, TRUTH)
    for number, check in enumerate(definition.checks):
        table = check.at.partition(".")[0] if "." in check.at else ""
        yield Placed(("checks", number, "test"), check.test, TRUTH, table=table)


def _of_field(field: AnyField, here: tuple[str | int, ...]) -> Iterator[Placed]:
    yield from _of_one(field, here, "", field.name)
    if isinstance(field, Table):
        for index, column in enumerate(field.columns):
            yield from _of_one(column, (*here, "columns", index), field.name, f"{field.name}.{column.name}")


def _of_one(field: AnyField | AnyColumn, here: tuple[str | int, ...], table: str, name: str) -> Iterator[Placed]:
    if field.visible_when:
        yield Placed((*here, "visible_when"), field.visible_when, TRUTH, table, name)
    if field.required_when:
        yield Placed((*here, "required_when"), field.required_when, TRUTH, table)
    if isinstance(field, Computed):
        yield Placed((*here, "formula"), field.formula, frozenset({field.result}), table, name)


def _circles(definition: "Definition", placed: list[Placed]) -> Iterator[Flaw]:
    """Formulas that wait for each other: a value for its own visibility, two computed values for one another."""
    leans = _leaning(definition, placed)
    for one in placed:
        if one.of and one.of in _reached(one.of, leans):
            yield Flaw(one.where, "formula-circle", {"name": one.of.removeprefix("section ")})
            return


def _leaning(definition: "Definition", placed: list[Placed]) -> Mapping[str, set[str]]:
    leans: dict[str, set[str]] = {}
    for section in definition.sections:
        for field in section.fields:
            leans.setdefault(field.name, set()).update({f"section {section.name}"}, _parts_of(field))
            for part in _members(field):
                leans.setdefault(f"{field.name}.{part}", set()).add(field.name)
    for one in placed:
        if one.of:
            leans.setdefault(one.of, set()).update(_names(one))
    return leans


def _parts_of(field: AnyField) -> set[str]:
    """What a total adds up, what a budget reads."""
    if isinstance(field, Total):
        return set(field.of)
    return budget_names(field) if isinstance(field, Budget) else set()


def _members(field: AnyField) -> tuple[str, ...]:
    """What is named after a field and a dot."""
    if isinstance(field, Table):
        return tuple(column.name for column in field.columns)
    if isinstance(field, Compound):
        return tuple(part.name for part in field.parts)
    return field.lines if isinstance(field, Budget) else ()


def _names(one: Placed) -> set[str]:
    """What a formula names; in a row, a bare name may be the column of that row."""
    names = names_in(one.source)
    return names | {f"{one.table}.{name}" for name in names if one.table}


def _reached(start: str, leans: Mapping[str, set[str]]) -> set[str]:
    reached: set[str] = set()
    waiting = list(leans.get(start, ()))
    while waiting:
        name = waiting.pop()
        if name not in reached:
            reached.add(name)
            waiting += leans.get(name, ())
    return reached
