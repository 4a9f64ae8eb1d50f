"""Values that only one application may have: the serial of a duty stamp, the CUP of a project. Pure."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, Final, TypeAlias

from app.applications.draft import Draft
from app.calls.kinds import Single, Table
from app.errors import Reason

Key: TypeAlias = tuple[str, str]
"""Where a value must be the only one, and its digest: the value itself stays in the answers."""

WORDS: Final = frozenset({"text", "long-text"})


@dataclass(frozen=True, slots=True)
class Wanted:
    """A value that must be nobody else's, and where it was written."""

    key: Key
    place: str
    field: Single
    value: Any

    def reason(self, code: str) -> Reason:
        """Why it cannot be had."""
        return Reason(code, self.place, {"label": self.field.label, "typed": self.field.show(self.value, "it")})


def wanted(draft: Draft) -> list[Wanted]:
    """Everything in a draft that must be nobody else's, in the order of the form; what does not show is not asked."""
    return [
        found
        for field in draft.definition.unique_fields
        if draft.form.shows(field)
        for found in _of(draft, field, draft.form.kept(field.name))
    ]


def twice(draft: Draft) -> list[Reason]:
    """Each value that stands twice in this application itself, where it stands again."""
    found = wanted(draft)
    times = Counter(one.key for one in found)
    first = {one.key: one.place for one in reversed(found)}
    return [one.reason("value-twice") for one in found if times[one.key] > 1 and first[one.key] != one.place]


def taken(draft: Draft) -> list[Reason]:
    """Each value that an application handed in has already; whose it is nobody is told."""
    return [one.reason("value-taken") for one in wanted(draft) if one.key in draft.taken]


def _of(draft: Draft, field: Any, value: Any) -> Iterator[Wanted]:
    if isinstance(field, Table):
        yield from _of_rows(draft, field, field.rows_of(value))
    elif isinstance(field, Single) and field.unique and value is not None:
        yield Wanted(_key(draft, field, field.name, value), field.name, field, value)


def _of_rows(draft: Draft, table: Table, rows: Iterable[dict[str, Any]]) -> Iterator[Wanted]:
    columns = [column for column in table.columns if isinstance(column, Single) and column.unique]
    for row in rows if columns else ():
        for column in columns:
            if column.name in row:
                key = _key(draft, column, f"{table.name}.{column.name}", row[column.name])
                yield Wanted(key, f"{table.name}.{row['id']}.{column.name}", column, row[column.name])


def _key(draft: Draft, field: Single, name: str, value: Any) -> Key:
    """In the portal codes of one kind are compared whatever a call names its field; words need the same name."""
    scope = f"portal {field.kind} {name}" if field.kind in WORDS else f"portal {field.kind}"
    if field.unique == "call":
        scope = f"call {draft.definition.code} {name}"
    return scope, sha256(str(value).casefold().encode()).hexdigest()
