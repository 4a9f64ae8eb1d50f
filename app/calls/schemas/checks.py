"""What no single part of a definition can see: names used twice, and references that lead nowhere."""

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, Final

from app.calls.kinds import AnyColumn, AnyField, Computed, FilePointer, Flaw, Ordered, Table, Total
from app.calls.schemas.budgets import flaws_in_budgets
from app.calls.schemas.course import flaws_in_course
from app.calls.schemas.form import Section
from app.calls.schemas.scopes import flaws_in_formulas
from app.calls.states import Procedure

if TYPE_CHECKING:
    from app.calls.schemas.definition import Definition


CALENDAR: Final = frozenset({"date", "calendar-month"})


def flaws_of(definition: "Definition") -> Iterator[Flaw]:
    """Everything in a definition that cannot work, at once, in the order of the parts."""
    yield from (flaw.under("window") for flaw in definition.window.flaws())
    yield from _of_questions(definition)
    yield from (flaw.under("money") for flaw in definition.money.flaws())
    yield from _of_asked(definition)
    yield from _twice("sections", definition.sections, "name")
    yield from _of_fields(definition.sections)
    yield from _twice("documents", definition.documents, "slot")
    for index, document in enumerate(definition.documents):
        yield from (flaw.under("documents", index) for flaw in document.flaws())
    yield from _twice("formal_check", definition.formal_check, "code")
    yield from _loose_pointers(definition)
    yield from _of_checks(definition)
    if not definition.evaluation.criteria and definition.procedure is not Procedure.RECOGNITION:
        yield Flaw(("evaluation", "criteria"), "criteria-missing")
    yield from (flaw.under("evaluation") for flaw in definition.evaluation.flaws())
    criteria = _twice("criteria", definition.evaluation.criteria, "code")
    yield from (flaw.under("evaluation") for flaw in criteria)
    yield from _of_parameters(definition)
    yield from _of_places(definition)
    yield from _twice("reserves", definition.reserves, "code")
    yield from _twice("stages", definition.stages, "code")
    yield from flaws_in_course(definition)
    if definition.applicants.after and definition.applicants.after.call == definition.code:
        yield Flaw(("applicants", "after", "call"), "reference-unknown", {"name": definition.code})
    yield from flaws_in_budgets(definition)
    yield from flaws_in_formulas(definition)


def _of_questions(definition: "Definition") -> Iterator[Flaw]:
    """A time that exists, and at which the call may already be read."""
    if definition.questions is None:
        return
    unreadable = [flaw.under("questions") for flaw in definition.questions.flaws()]
    yield from unreadable
    standing = not unreadable and not any(definition.window.flaws())
    if standing and definition.questions.end <= definition.window.published:
        yield Flaw(("questions", "until"), "questions-before-published")


def _of_parameters(definition: "Definition") -> Iterator[Flaw]:
    """A parameter is no field: one name, one number."""
    yield from _twice("parameters", definition.parameters, "name")
    for index, parameter in enumerate(definition.parameters):
        if definition.field(parameter.name) is not None:
            yield Flaw(("parameters", index, "name"), "named-twice", {"name": parameter.name})


def _of_places(definition: "Definition") -> Iterator[Flaw]:
    """A check is told beside a field or in a column that there is."""
    for index, check in enumerate(definition.checks):
        name, _, column = check.at.partition(".")
        found = definition.field(name)
        if found is None or (column and not (isinstance(found, Table) and found.column(column))):
            yield Flaw(("checks", index, "at"), "reference-unknown", {"name": check.at})


def _twice(parent: str, parts: Iterable[Any], key: str) -> Iterator[Flaw]:
    seen: set[str] = set()
    for index, part in enumerate(parts):
        name = getattr(part, key)
        if name in seen:
            yield Flaw((parent, index, key), "named-twice", {"name": name})
        seen.add(name)


def _of_fields(sections: Iterable[Section]) -> Iterator[Flaw]:
    """Names are unique in the whole form; a total adds up fields and earlier totals only."""
    placed = [
        (("sections", number, "fields", index), field)
        for number, section in enumerate(sections)
        for index, field in enumerate(section.fields)
    ]
    everything = {field.name: field for _, field in placed}
    summable: dict[str, AnyField] = {field.name: field for _, field in placed if not isinstance(field, Total)}
    seen: set[str] = set()
    for here, field in placed:
        if field.name in seen:
            yield Flaw((*here, "name"), "named-twice", {"name": field.name})
        seen.add(field.name)
        yield from (flaw.under(*here) for flaw in field.flaws())
        if isinstance(field, Total):
            yield from (flaw.under(*here) for flaw in _loose_parts(field, summable))
            summable[field.name] = field
        else:
            yield from (flaw.under(*here) for flaw in _loose_limits(field, everything))


def _loose_parts(total: Total, summable: Mapping[str, AnyField]) -> Iterator[Flaw]:
    for index, reference in enumerate(total.of):
        name, _, column = reference.partition(".")
        found: AnyField | AnyColumn | None = summable.get(name)
        if column:
            found = found.column(column) if isinstance(found, Table) else None
        if found is None:
            yield Flaw(("of", index), "reference-unknown", {"name": reference})
        elif not found.is_number:
            yield Flaw(("of", index), "not-summable", {"name": reference})


def _loose_limits(field: AnyField | AnyColumn, known: Mapping[str, Any]) -> Iterator[Flaw]:
    if isinstance(field, Table):
        neighbours = {**known, **{column.name: column for column in field.columns}}
        for index, column in enumerate(field.columns):
            yield from (flaw.under("columns", index) for flaw in _loose_limits(column, neighbours))
    elif isinstance(field, Ordered):
        for key in ("at_least", "at_most"):
            name = getattr(field, key)
            if name is not None and name not in known:
                yield Flaw((key,), "reference-unknown", {"name": name})
            elif name is not None and not _comparable(field, known[name]):
                yield Flaw((key,), "not-comparable", {"name": name})


def _comparable(one: Ordered, other: AnyField | AnyColumn) -> bool:
    """Days with days, numbers with numbers."""
    if isinstance(other, Computed):
        return other.is_number if one.kind not in CALENDAR else other.shown_as == one.kind
    return isinstance(other, Ordered | Total) and (one.kind in CALENDAR) == (other.kind in CALENDAR)


def _loose_pointers(definition: "Definition") -> Iterator[Flaw]:
    slots = {document.slot for document in definition.documents}
    for number, section in enumerate(definition.sections):
        for index, field in enumerate(section.fields):
            if isinstance(field, FilePointer) and field.slot not in slots:
                yield Flaw(("sections", number, "fields", index, "slot"), "reference-unknown", {"name": field.slot})


def _of_asked(definition: "Definition") -> Iterator[Flaw]:
    name = definition.money.asked
    field = definition.field(name) if name else None
    if name and field is None:
        yield Flaw(("money", "asked"), "reference-unknown", {"name": name})
    elif field is not None and not field.is_number:
        yield Flaw(("money", "asked"), "not-summable", {"name": name})


def _of_checks(definition: "Definition") -> Iterator[Flaw]:
    known = {document.slot for document in definition.documents}
    known |= {section.name for section in definition.sections}
    known |= {field.name for section in definition.sections for field in section.fields}
    for number, item in enumerate(definition.formal_check):
        for index, name in enumerate(item.see):
            if name not in known:
                yield Flaw(("formal_check", number, "see", index), "reference-unknown", {"name": name})
