"""Things with parts: a person, an address. Each part is a field of its own, with its own place and its own error."""

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any, ClassVar

from app.calls.kinds.base import Field, Json, Misread, Reading
from app.calls.kinds.raw import is_empty, storable
from app.errors import Fact, Invalid, Reason


class Compound(Field):
    """A field of several boxes. Its value holds the parts that were given; a part's place is ``seat.city``."""

    fills_parts: ClassVar[Mapping[str, str]] = {}
    """What a browser may fill in by itself, by part (WCAG 1.3.5)."""

    def made(self) -> tuple[Field, ...]:
        """The parts, in the order people read them."""
        raise NotImplementedError

    @cached_property
    def parts(self) -> tuple[Any, ...]:
        """The parts, in the order people read them."""
        return self.made()

    def part(self, name: str) -> Any:
        """The part of this name, or nothing."""
        return next((part for part in self.parts if part.name == name), None)

    def filled_by(self, part: Field) -> str:
        """What a browser may fill into a part by itself."""
        return self.fills_parts.get(part.name, part.fills)

    def read(self, raw: object) -> Reading:
        """Every part that could be read; the others are kept as typed, each in its place."""
        if is_empty(raw):
            return Reading()
        if not isinstance(raw, dict):
            return super().read(raw)
        if unknown := sorted({str(key) for key in raw} - {part.name for part in self.parts}):
            raise Invalid(Reason("field-unknown", f"{self.name}.{unknown[0]}"))
        value: dict[str, Json] = {}
        problems: list[Reason] = []
        typed: dict[str, Json] = {}
        for part in self.parts:
            read = part.read(raw.get(part.name))
            if read.value is not None:
                value[part.name] = read.value
            problems += [Reason(why.code, part.name, why.facts) for why in read.problems]
            typed |= dict.fromkeys([part.name] if read.typed else [], storable(raw.get(part.name)))
        return Reading(value or None, tuple(problems), typed)

    def understood(self, raw: object) -> Json:  # noqa: ARG002 -- whatever it is
        """Parts are read one by one."""
        raise Misread("parts-expected")

    def contradictions(self, value: Mapping[str, Any]) -> Iterator[tuple[str, str, Mapping[str, Fact]]]:  # noqa: ARG002 -- for those that have some
        """Parts that are right by themselves and not together: the part, the code, the facts."""
        yield from ()

    def show(self, value: Json, language: str) -> str:
        """Each part with its name, one after the other."""
        shown = ((part.label.in_(language), text) for part, text in self.shown_parts(value, language))
        return "\n".join(f"{label}: {text}" for label, text in shown)

    def shown_parts(self, value: Json, language: str) -> list[tuple[Any, str]]:
        """The parts that were given, as people read them."""
        given = value if isinstance(value, dict) else {}
        return [(part, part.show(given[part.name], language)) for part in self.parts if part.name in given]

    def json_schema(self, language: str = "it") -> dict[str, Json]:
        """An object with one property for each part."""
        return self._described(
            language,
            type="object",
            properties={part.name: part.json_schema(language) for part in self.parts},
            required=[part.name for part in self.parts if part.required],
            additionalProperties=False,
        )
