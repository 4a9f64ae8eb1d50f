"""Some of a list, put in an order."""

from typing import Annotated, Any, ClassVar, Final, Literal

from pydantic import Field as Limit

from app.calls.kinds.base import Json, Measure, Misread
from app.calls.kinds.choice import BETWEEN, Listed, coded
from app.calls.kinds.raw import is_empty

MOST: Final = 20
"""Longer lists are not put in order: one menu for each place would fill the page."""


class Ranking(Listed):
    """The best first: ``min`` to ``max`` of the list, each in one place only."""

    measure: ClassVar[Measure] = "codes"

    kind: Literal["ranking"]
    min: Annotated[int, Limit(ge=1, le=MOST)] = 1
    max: Annotated[int, Limit(ge=1, le=MOST)] = MOST

    @property
    def places(self) -> int:
        """How many choices there are to make at most."""
        return min(self.max, len(self.options))

    @property
    def numbers(self) -> list[str]:
        """The places, as boxes and JSON objects name them."""
        return [str(place) for place in range(1, self.places + 1)]

    def read_list(self, raw: object) -> list[Any]:
        """What was typed in each place, the first one first; a form and a JSON object name the places 1, 2, 3."""
        if isinstance(raw, dict):
            return [raw.get(number) for number in self.numbers]
        return list(raw) if isinstance(raw, list | tuple) else str(raw).split(BETWEEN.strip())

    def understood(self, raw: object) -> Json:
        """The codes in their order; a place left empty before a full one is told, not closed up."""
        given = self.read_list(raw)
        while given and is_empty(given[-1]):
            given.pop()
        if any(is_empty(one) for one in given):
            raise Misread("ranking-gap", place=next(i for i, one in enumerate(given, 1) if is_empty(one)))
        codes = [self.option(one).code for one in given]
        if not codes:
            return None
        if twice := [code for code in codes if codes.count(code) > 1]:
            raise Misread("ranking-twice", typed=self.label_of(twice[0], "it"))
        if len(codes) < self.min:
            raise Misread("choices-too-few", limit=self.min)
        if len(codes) > self.places:
            raise Misread("choices-too-many", limit=self.places)
        return list(codes)

    def chosen(self, kept: Json) -> list[str]:
        """The code in each place, empty where there is none."""
        given = [] if kept is None else [str(one or "") for one in self.read_list(kept)]
        return [*given, *[""] * self.places][: self.places]

    def show(self, value: Json, language: str) -> str:
        """The labels, the first one first."""
        codes = value if isinstance(value, list) else []
        return BETWEEN.join(self.label_of(code, language) for code in codes)

    def typed(self, value: Json, language: str = "it") -> str:  # noqa: ARG002 -- codes have no language
        """The codes, for a single box."""
        return BETWEEN.join(str(code) for code in value) if isinstance(value, list) else ""

    def json_schema(self, language: str = "it") -> dict[str, Json]:
        """A list of different codes, in order."""
        items = {"oneOf": coded(self.options, language)}
        return self._described(
            language, type="array", items=items, uniqueItems=True, minItems=self.min, maxItems=self.places
        )
