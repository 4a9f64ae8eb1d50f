"""What is written so far, as plain values: what rules decide on and the manifest is made of."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.calls.answers import Answers, Form
from app.calls.schemas import Definition


@dataclass(frozen=True, slots=True)
class Filed:
    """A document in its slot: which bytes, under which name."""

    slot: str
    sha256: str
    size: int
    filename: str


@dataclass(frozen=True, slots=True)
class Draft:
    """The content of an application."""

    definition: Definition
    answers: Mapping[str, Answers]
    """Section to its answers."""
    documents: Sequence[Filed]
    """In the order of the call's slots."""
    eligible: bool
    """Whether the cluster is recognised where the call asks for it at handing in, or the office waived it."""
    taken: frozenset[tuple[str, str]] = frozenset()
    """Of what must be nobody else's, what an application handed in has already: scope and digest."""
    behind: bool = False
    """Whether the call has a newer version than the one it was written under."""

    @property
    def form(self) -> Form:
        """The answers seen through the definition: what shows, what is required, what is worked out."""
        return Form.of(self.definition, self.answers)

    @property
    def handed_in(self) -> Sequence[Filed]:
        """The documents that the call asks for; what lies in a slot that is not asked for stays behind."""
        form = self.form
        slots = {slot.slot for slot in self.definition.documents if form.shows_document(slot)}
        return [document for document in self.documents if document.slot in slots]

    def filled(self, slot: str) -> bool:
        """Whether something is in a slot."""
        return any(document.slot == slot for document in self.documents)
