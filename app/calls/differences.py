"""What a new version of a call changes for whoever has begun to write: section by section, in words. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from app.calls.kinds import AnyField
from app.calls.schemas import Definition, DocumentSlot, Section
from app.errors import Reason
from app.wording import Text

COURSE: Final = ("tie_breaks", "reserves", "stages", "state_aid", "chapters")

ELSEWHERE: Final = (
    "money",
    "evaluation",
    "terms",
    "applicants",
    "formal_check",
    "procedure",
    "contacts",
    "questions",
    "legal",
    *COURSE,
)
"""What the form does not ask, and whoever applies should look at again."""


@dataclass(frozen=True, slots=True)
class Change:
    """What is different in one section; ``title`` is None for the documents, and for what is outside the form."""

    title: Text | None
    notes: tuple[Reason, ...]
    of: str = "section"
    """``section``, ``documents`` or ``rules``."""


def changes(before: Definition, after: Definition) -> list[Change]:
    """Everything that is different, in the order of the new form; then what it no longer asks."""
    found = [Change(section.title, tuple(_of_section(before, after, section))) for section in after.sections]
    gone = [section for section in before.sections if after.section(section.name) is None]
    found += [Change(section.title, tuple(_of_gone(section, after))) for section in gone]
    found.append(Change(None, tuple(_of_documents(before, after)), "documents"))
    rules = [Reason(f"changed-{name}") for name in ELSEWHERE if getattr(before, name) != getattr(after, name)]
    found.append(Change(None, tuple(rules), "rules"))
    return [change for change in found if change.notes]


def _of_section(before: Definition, after: Definition, section: Section) -> Iterator[Reason]:
    earlier = before.section(section.name)
    if earlier is None:
        yield Reason("section-new", section.name)
    elif (earlier.title, earlier.intro) != (section.title, section.intro):
        yield Reason("section-reworded", section.name)
    for field in section.fields:
        was = before.field(field.name)
        if was is None:
            yield Reason("field-new-required" if field.required else "field-new", field.name, {"label": field.label})
        elif was != field:
            yield from _of_field(was, field)
    for name in [] if earlier is None else [one.name for one in earlier.fields]:
        if after.field(name) is None:
            yield Reason("field-gone", name, {"label": before.field(name).label})  # type: ignore[union-attr]  # its own name


def _of_field(was: AnyField, field: AnyField) -> Iterator[Reason]:
    facts = {"label": field.label, "was": was.label}
    if was.label != field.label:
        yield Reason("field-renamed", field.name, facts)
    if was.required != field.required:
        yield Reason("field-now-required" if field.required else "field-now-optional", field.name, facts)
    apart = {"label", "required"}
    if was.kind != field.kind or was.model_dump(exclude=apart) != field.model_dump(exclude=apart):
        yield Reason("field-changed", field.name, facts)


def _of_gone(section: Section, after: Definition) -> Iterator[Reason]:
    yield Reason("section-gone", section.name)
    for field in section.fields:
        if after.field(field.name) is None:
            yield Reason("field-gone", field.name, {"label": field.label})


def _of_documents(before: Definition, after: Definition) -> Iterator[Reason]:
    for slot in after.documents:
        was = before.document(slot.slot)
        if was is None:
            yield Reason("slot-new-required" if slot.required else "slot-new", slot.slot, _named(slot))
        elif was != slot:
            yield Reason("slot-changed", slot.slot, _named(slot))
    for slot in before.documents:
        if after.document(slot.slot) is None:
            yield Reason("slot-gone", slot.slot, _named(slot))


def _named(slot: DocumentSlot) -> dict[str, object]:
    return {"slot": slot.slot, "label": slot.label}
