"""What a request of the office reopens, and the content with the answer in it. Pure."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from app.applications.draft import Draft, Filed
from app.applications.models import Integration
from app.calls.answers import Answers
from app.calls.kinds import AnyField
from app.calls.schemas import Definition, DocumentSlot, Section
from app.protocol.manifests import canonical
from app.wording import Text


@dataclass(frozen=True, slots=True)
class Answering:
    """An answer as it stands: the request, the content as handed in, and the documents put beside it."""

    integration: Integration
    original: Draft
    filed: Sequence[Filed]
    """The new documents, in the order of the call's slots."""

    @property
    def sections(self) -> list[Section]:
        """The reopened sections, each with its reopened fields only."""
        return sections(self.original.definition, self.integration.items)

    @property
    def slots(self) -> list[DocumentSlot]:
        """The reopened slots."""
        return slots(self.original.definition, self.integration.items)

    @property
    def draft(self) -> Draft:
        """The whole content, the reopened items as the answer has them."""
        original = self.original
        renewed = {one.slot for one in self.filed}
        kept = [one for one in original.documents if one.slot not in renewed]
        order = [slot.slot for slot in original.definition.documents]
        documents = sorted([*kept, *self.filed], key=lambda one: order.index(one.slot))
        answers = {name: self._section(name, was) for name, was in original.answers.items()}
        return replace(original, answers=answers, documents=documents)

    @property
    def is_changed(self) -> bool:
        """Whether the answer says anything that was not handed in before."""
        integration = self.integration
        draft = self.draft
        return bool(self.filed or integration.note) or any(
            draft.answers[one.name] != self.original.answers[one.name] for one in self.sections
        )

    def filled(self, slot: str) -> bool:
        """Whether a new document is in a slot."""
        return any(one.slot == slot for one in self.filed)

    def _section(self, name: str, was: Answers) -> Answers:
        reopened = next((one for one in self.sections if one.name == name), None)
        if reopened is None:
            return was
        names = {field.name for field in reopened.fields}
        now = given(reopened, self.integration)
        return Answers(
            {**_without(was.values, names), **now.values},
            {**_without(was.typed, names), **now.typed},
        )


@dataclass(frozen=True, slots=True)
class Item:
    """Something the office may reopen."""

    name: str
    label: Text
    within: str = ""
    """Of a field: the section it stands in."""


def integrable(definition: Definition) -> list[Item]:
    """Everything the call lets the office reopen: documents, then sections, each followed by its fields."""
    found = [Item(one.slot, one.label) for one in definition.documents if one.integrable]
    for section in definition.sections:
        if section.integrable:
            found.append(Item(section.name, section.title))
            found += [Item(one.name, one.label, section.name) for one in section.fields if one.input]
    return found


def named(definition: Definition, items: Collection[str]) -> list[Text]:
    """The reopened items as people know them; of a section that is reopened whole, not its fields."""
    found = [item for item in integrable(definition) if item.name in items and item.within not in items]
    codes = {slot.slot for slot in definition.documents}
    return [_coded(one) if one.name in codes else one.label for one in found]


def sections(definition: Definition, items: Collection[str]) -> list[Section]:
    """The sections reopened by ``items``, each with its reopened fields only, in the order of the form."""
    found = [(section, _reopened(section, items)) for section in definition.sections]
    return [section.model_copy(update={"fields": fields}) for section, fields in found if fields]


def slots(definition: Definition, items: Collection[str]) -> list[DocumentSlot]:
    """The slots among ``items``, in the order of the call."""
    return [slot for slot in definition.documents if slot.slot in items]


def given(section: Section, integration: Integration) -> Answers:
    """What the answer holds of one reopened section."""
    names = {field.name for field in section.fields}
    return Answers(_only(integration.answers, names), _only(integration.typed, names))


def manifest_of(answering: Answering) -> str:
    """The canonical text of an answer: the request, the reopened fields as they are now, the new documents."""
    integration = answering.integration
    return canonical(
        {
            "integration": integration.public_id,
            "application": integration.application.code,
            "submission": integration.application.manifest,
            "items": list(integration.items),
            "answers": {one.name: dict(given(one, integration).values) for one in answering.sections},
            "documents": [
                {"slot": one.slot, "sha256": one.sha256, "size": one.size, "filename": one.filename}
                for one in answering.filed
            ],
            "note": integration.note,
        }
    )


def _coded(item: Item) -> Text:
    """A document with its code: ``D1 Piano``."""
    return Text(it=f"{item.name} {item.label.it}", en=f"{item.name} {item.label.in_('en')}")


def _reopened(section: Section, items: Collection[str]) -> tuple[AnyField, ...]:
    whole = section.name in items
    return tuple(field for field in section.fields if field.name in items or (whole and field.input))


def _only(kept: Mapping[str, Any], names: Collection[str]) -> dict[str, Any]:
    return {place: value for place, value in kept.items() if place.partition(".")[0] in names}


def _without(kept: Mapping[str, Any], names: Collection[str]) -> dict[str, Any]:
    return {place: value for place, value in kept.items() if place.partition(".")[0] not in names}
