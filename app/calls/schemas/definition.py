"""The definition of a call, whole."""

from decimal import Decimal
from functools import cached_property, lru_cache
from hashlib import sha256
from typing import Annotated, Any, Final, Self

import rfc8785
from pydantic import Field as Limit
from pydantic import StringConstraints, ValidationInfo, model_validator
from pydantic_core import PydanticCustomError

from app.calls.kinds import AnyColumn, AnyField, Part, Table
from app.calls.schemas.checks import flaws_of
from app.calls.schemas.conditions import Check, Parameter
from app.calls.schemas.course import Chapter, Reserve, Stage, StateAid, TieBreak
from app.calls.schemas.documents import DocumentSlot
from app.calls.schemas.form import Section
from app.calls.schemas.judgement import CheckItem, Criterion, Evaluation
from app.calls.schemas.office import Applicants, Body, Contacts, Endowment, SecondPerson, Terms
from app.calls.schemas.questions import Questions
from app.calls.schemas.window import PlannedWindow
from app.calls.states import Procedure
from app.wording.text import Text

CODE: Final = r"^[A-Z][A-Z0-9-]{2,31}$"
"""How calls are named; what is named otherwise is no call."""

KEPT: Final = "kept"
"""Validation context of a definition that was accepted once: rules made later do not undo it."""


NO_MONEY: Final[dict[str, Any]] = {
    "money": {
        "endowment": "0.00",
        "rules": [{"it": "Il riconoscimento non dà contributi.", "en": "Recognition gives no money."}],
        "brief": {"it": "nessun contributo", "en": "no money"},
    },
    "evaluation": {"criteria": []},
}
"""What a recognition says of money and points where its file is silent."""


class Definition(Part):
    """Everything that distinguishes one call from another. Published, it never changes."""

    code: Annotated[str, StringConstraints(pattern=CODE)]
    code_prefix: Annotated[str, StringConstraints(pattern=r"^[A-Z][A-Z0-9]{1,7}$")]
    title: Text
    summary: Text
    purpose: Text
    category: Text
    fictitious: bool = False
    body: Body
    applicants: Applicants
    window: PlannedWindow
    procedure: Procedure
    sealed: bool | None = None
    money: Endowment
    sections: Annotated[tuple[Section, ...], Limit(min_length=1, max_length=50)]
    parameters: Annotated[tuple[Parameter, ...], Limit(max_length=100)] = ()
    checks: Annotated[tuple[Check, ...], Limit(max_length=200)] = ()
    documents: Annotated[tuple[DocumentSlot, ...], Limit(max_length=50)] = ()
    formal_check: Annotated[tuple[CheckItem, ...], Limit(max_length=100)] = ()
    evaluation: Evaluation
    tie_breaks: Annotated[tuple[TieBreak, ...], Limit(max_length=20)] = ()
    reserves: Annotated[tuple[Reserve, ...], Limit(max_length=100)] = ()
    stages: Annotated[tuple[Stage, ...], Limit(max_length=10)] = ()
    state_aid: StateAid | None = None
    terms: Terms
    second_person: SecondPerson = SecondPerson()
    contacts: Contacts
    chapters: Annotated[tuple[Chapter, ...], Limit(max_length=50)] = ()
    questions: Questions | None = None
    legal: Annotated[tuple[Text, ...], Limit(max_length=50)] = ()

    @model_validator(mode="before")
    @classmethod
    def _gives_no_money(cls, given: object) -> object:
        """A recognition neither gives money nor points: its file need not say so."""
        if not isinstance(given, dict) or given.get("procedure") != Procedure.RECOGNITION:
            return given
        return NO_MONEY | given

    @model_validator(mode="after")
    def _works(self, info: ValidationInfo) -> Self:
        if info.context == KEPT:
            return self
        if flaws := list(flaws_of(self)):
            raise PydanticCustomError("flaws", "{count} flaws", {"count": len(flaws), "flaws": flaws})
        return self

    @property
    def is_sealed(self) -> bool:
        """Whether nobody but the applicant sees an application before the envelopes are opened."""
        return self.procedure is Procedure.GRADUATORIA if self.sealed is None else self.sealed

    @property
    def endowment(self) -> Decimal:
        """All the money of the call."""
        return self.money.endowment

    @cached_property
    def unique_fields(self) -> tuple[AnyField, ...]:
        """The fields, and the tables with a column, whose values only one application may have."""
        asked = (field for section in self.sections for field in section.fields)
        return tuple(field for field in asked if any(getattr(one, "unique", None) for one in (field, *columns(field))))

    def section(self, name: str) -> Section | None:
        """The section of this name."""
        return next((section for section in self.sections if section.name == name), None)

    def section_of(self, place: str) -> Section | None:
        """The section that holds a place such as ``actions.A2.cost``: field names are unique in a call."""
        name = place.partition(".")[0]
        return next((section for section in self.sections if section.field(name) is not None), None)

    def field(self, name: str) -> AnyField | None:
        """The field of this name, in whatever section."""
        section = self.section_of(name)
        return section.field(name) if section else None

    def document(self, slot: str) -> DocumentSlot | None:
        """The slot of this code."""
        return next((document for document in self.documents if document.slot == slot), None)

    def criterion(self, code: str) -> Criterion | None:
        """The criterion of this code."""
        return next((criterion for criterion in self.evaluation.criteria if criterion.code == code), None)

    def canonical(self) -> str:
        """The definition as RFC 8785 JSON, every default spelled out: the one text its digest is taken of."""
        return rfc8785.dumps(self.model_dump(mode="json")).decode()

    def digest(self) -> str:
        """The sha256 of the canonical text: the same definition has the same digest everywhere, for ever."""
        return sha256(self.canonical().encode()).hexdigest()


@lru_cache(maxsize=256)
def kept(canonical: str) -> Definition:
    """A definition accepted earlier, from its canonical text; read once for each process."""
    return Definition.model_validate_json(canonical, context=KEPT)


def columns(field: AnyField) -> tuple[AnyColumn, ...]:
    """What each row of a table asks; nothing of other fields."""
    return field.columns if isinstance(field, Table) else ()
