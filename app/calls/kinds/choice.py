"""One of a list, or several."""

from collections.abc import Iterator
from typing import Annotated, Any, ClassVar, Literal

from pydantic import Field as Limit
from pydantic import StringConstraints

from app.calls.kinds.base import Field, Flaw, Json, Measure, Misread, Part
from app.calls.kinds.raw import compact, excerpt, is_empty
from app.wording.text import Text

Code = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9_.-]{0,39}$")]
Options = Annotated[tuple["Option", ...], Limit(min_length=1, max_length=500)]

BETWEEN = "; "


class Option(Part):
    """One answer of the list."""

    code: Code
    label: Text


class Listed(Field):
    """A list to choose from."""

    options: Options

    @property
    def codes(self) -> frozenset[str]:
        """The codes of its options."""
        return frozenset(option.code for option in self.options)

    def flaws(self) -> Iterator[Flaw]:
        """An answer listed twice, or one whose label no reader could tell from two."""
        codes: set[str] = set()
        labels: set[str] = set()
        for index, option in enumerate(self.options):
            if option.code in codes:
                yield Flaw(("options", index, "code"), "named-twice", {"name": option.code})
            for label in {compact(label).lower() for label in option.label.versions()}:
                if label in labels or BETWEEN.strip() in label:
                    yield Flaw(("options", index, "label"), "option-unclear", {"name": label})
                labels.add(label)
            codes.add(option.code)

    def option(self, raw: object) -> Option:
        """The option of this code, or with this label in either language."""
        written = compact(raw)
        for option in self.options:
            if written == option.code:
                return option
        for option in self.options:
            if written.lower() in {compact(label).lower() for label in option.label.versions()}:
                return option
        raise Misread("choice-unknown", typed=excerpt(raw))

    def pairs(self, language: str) -> list[tuple[str, str]]:
        """(code, label) of each option, as a form lists them."""
        return [(option.code, option.label.in_(language)) for option in self.options]

    def label_of(self, code: Json, language: str) -> str:
        """What people call an option; its code where no option has it any more."""
        return next((o.label.in_(language) for o in self.options if o.code == code), str(code))


class Choice(Listed):
    """Exactly one of a list."""

    measure: ClassVar[Measure] = "text"

    kind: Literal["choice"]

    def understood(self, raw: object) -> Json:
        """The code of the option."""
        return self.option(raw).code

    def show(self, value: Json, language: str) -> str:
        """The option's label."""
        return self.label_of(value, language)

    def typed(self, value: Json, language: str = "it") -> str:  # noqa: ARG002 -- the value of an option
        """The option's code, the value of its button."""
        return str(value)

    def json_schema(self, language: str = "it") -> dict[str, Json]:
        """One of the codes, each with its label."""
        return self._described(language, oneOf=coded(self.options, language))


class Choices(Listed):
    """Some of a list, in the order of the list; ``min`` to ``max`` of them."""

    measure: ClassVar[Measure] = "codes"

    kind: Literal["choices"]
    min: Annotated[int, Limit(ge=1)] = 1
    max: Annotated[int, Limit(ge=1)] = 500

    def understood(self, raw: object) -> Json:
        """The codes, each once, in the order of the call."""
        given: list[Any] = list(raw) if isinstance(raw, list | tuple) else str(raw).split(BETWEEN.strip())
        chosen = {self.option(one).code for one in given if not is_empty(one)}
        if len(chosen) < self.min:
            raise Misread("choices-too-few", limit=self.min)
        if len(chosen) > self.max:
            raise Misread("choices-too-many", limit=self.max)
        return [option.code for option in self.options if option.code in chosen]

    def chosen(self, value: Json) -> list[str]:
        """The codes to tick."""
        return [str(code) for code in value] if isinstance(value, list) else []

    def show(self, value: Json, language: str) -> str:
        """The labels, one after the other."""
        return BETWEEN.join(self.label_of(code, language) for code in self.chosen(value))

    def typed(self, value: Json, language: str = "it") -> str:  # noqa: ARG002 -- codes have no language
        """The codes, for a single box."""
        return BETWEEN.join(self.chosen(value))

    def json_schema(self, language: str = "it") -> dict[str, Json]:
        """A list of different codes."""
        items = {"oneOf": coded(self.options, language)}
        most = min(self.max, len(self.options))
        return self._described(language, type="array", items=items, uniqueItems=True, minItems=self.min, maxItems=most)


def coded(options: tuple[Option, ...], language: str) -> list[Json]:
    """The options as JSON Schema lists them."""
    return [{"const": option.code, "title": option.label.in_(language)} for option in options]
