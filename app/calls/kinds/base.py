"""What every kind of field promises."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Annotated, ClassVar, Literal, TypeAlias

from pydantic import BaseModel, BeforeValidator, ConfigDict, StringConstraints

from app.calls.kinds.raw import excerpt, is_empty, storable
from app.errors import Fact, Reason
from app.wording.text import Text

Json: TypeAlias = object
"""What a JSON document may hold: text, whole number, yes or no, list, mapping, nothing. Never a float."""

Measure: TypeAlias = Literal["number", "date", "text", "yes-no", "codes", "none"]
"""How formulas see a kept value; of ``none`` they only ask whether it is there."""

Name = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]{0,39}$")]
"""How a definition calls a field: short, lower-case, for programs and addresses."""


Unit = Annotated[Text | None, BeforeValidator(lambda given: given or None)]
"""What stands beside a number: hours, ha. (Once it had one language, and was empty where there was none.)"""

Formula = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=4000)]
"""What the portal works out from the answers; its language is in ``app.calls.formulas``."""


class Part(BaseModel):
    """A piece of a definition: it never changes, and a key nobody knows is a mistake."""

    model_config = ConfigDict(frozen=True, extra="forbid")


@dataclass(frozen=True, slots=True)
class Flaw:
    """What cannot work in a definition: where (seen from the part it was found in), its code, the facts."""

    where: tuple[str | int, ...]
    code: str
    facts: Mapping[str, Fact] = field(default_factory=dict)
    line: int = 0
    """How many lines below the beginning of that place: formulas may have many."""

    def under(self, *parents: str | int) -> "Flaw":
        """The same flaw, seen from further up."""
        return Flaw((*parents, *self.where), self.code, self.facts, self.line)


@dataclass(frozen=True, slots=True)
class Reading:
    """What came of reading something typed.

    ``value`` is what is kept, or ``None`` for nothing. ``typed`` keeps, by place, what could not be read:
    ``""`` is the field itself, ``"A2.cost"`` a cell of a table; ``problems`` say why, about the same places.
    """

    value: Json = None
    problems: tuple[Reason, ...] = ()
    typed: Mapping[str, Json] = field(default_factory=dict)


class Misread(Exception):
    """What was typed cannot be read; ``code`` says why and ``facts`` fill its sentence."""

    def __init__(self, code: str, **facts: Fact) -> None:
        """Remember the reason."""
        super().__init__(code)
        self.code = code
        self.facts = facts


class Field(Part):
    """One thing a form asks for."""

    input: ClassVar[bool] = True
    """Whether somebody fills it in; the portal computes or says the others."""

    fills: ClassVar[str] = ""
    """What a browser may fill in by itself (WCAG 1.3.5), as HTML's ``autocomplete`` names it."""

    measure: ClassVar[Measure] = "none"
    """How formulas see its value."""

    kind: str
    name: Name
    label: Text
    help: Text | None = None
    required: bool = True
    required_when: Formula | None = None
    """Where it is said, it decides instead of ``required``."""
    visible_when: Formula | None = None
    """A field that does not show keeps its value, but is neither required nor handed in."""
    sensitive: bool = False

    @property
    def is_number(self) -> bool:
        """Whether its values can be added up."""
        return self.measure == "number"

    @property
    def always_required(self) -> bool:
        """Whether it must be filled in whatever else is answered."""
        return self.required and self.input and self.required_when is None and self.visible_when is None

    @property
    def codes(self) -> frozenset[str] | None:
        """The codes it may hold, where it is one of a list."""
        return None

    def flaws(self) -> Iterator[Flaw]:
        """What cannot work in the options of this field."""
        yield from ()

    def read(self, raw: object) -> Reading:
        """What was typed, as it will be kept; what cannot be read is told, never dropped or rounded."""
        if is_empty(raw):
            return Reading()
        try:
            return Reading(self.understood(raw))
        except Misread as misread:
            facts = {"label": self.label, "typed": excerpt(raw), **misread.facts}
            return Reading(None, (Reason(misread.code, facts=facts),), {"": storable(raw)})

    def understood(self, raw: object) -> Json:
        """The value of something that is not empty, or ``Misread``."""
        raise NotImplementedError

    def show(self, value: Json, language: str) -> str:
        """The value as people read it."""
        raise NotImplementedError

    def typed(self, value: Json, language: str = "it") -> str:
        """The value as it goes back into its input: reading it again gives the same value."""
        return self.show(value, language)

    def json_schema(self, language: str = "it") -> dict[str, Json]:
        """The JSON Schema of the kept value, for programs."""
        raise NotImplementedError

    def _described(self, language: str, **schema: Json) -> dict[str, Json]:
        described: dict[str, Json] = {"title": self.label.in_(language)}
        if self.help is not None:
            described["description"] = self.help.in_(language)
        return described | {key: limit for key, limit in schema.items() if limit is not None}


Rank: TypeAlias = Decimal | date


class Single(Field):
    """A field whose value may be asked to be nobody else's: in the call, or in the whole portal."""

    unique: Literal["call", "portal"] | None = None


class Ordered(Field):
    """A field whose values come one after the other, and may be held against another field's."""

    measure: ClassVar[Measure] = "number"

    at_least: Name | None = None
    at_most: Name | None = None

    def flaws(self) -> Iterator[Flaw]:
        """A lower limit above the upper one."""
        lowest, highest = getattr(self, "min", None), getattr(self, "max", None)
        if lowest is not None and highest is not None and lowest > highest:
            yield Flaw(("min",), "min-above-max", {"min": lowest, "max": highest})

    def said(self, value: Json) -> Text:
        """A value as a sentence names it, in both languages."""
        return Text(it=self.typed(value, "it"), en=self.typed(value, "en"))

    def rank(self, value: Json) -> Rank:
        """Where a kept value stands among the others."""
        return Decimal(str(value))
