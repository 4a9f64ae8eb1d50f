"""Words: a line, or many."""

from typing import Annotated, ClassVar, Literal

from pydantic import Field as Limit

from app.calls.kinds.base import Json, Measure, Misread, Single
from app.calls.kinds.raw import UNSTORABLE
from app.wording.prose import lines

LINE = 200
PAGE = 4000


class _Words(Single):
    measure: ClassVar[Measure] = "text"

    max_length: Annotated[int, Limit(ge=1, le=100_000)] = LINE

    def understood(self, raw: object) -> Json:
        """The words as typed or pasted, composed, with one kind of line end; nothing is lost or cut."""
        if not isinstance(raw, str):
            raise Misread("text-expected")
        if UNSTORABLE.search(raw):
            raise Misread("text-unstorable")
        words = self.arranged(lines(raw))
        if len(words) > self.max_length:
            raise Misread("text-too-long", length=len(words), limit=self.max_length)
        return words

    def arranged(self, words: str) -> str:
        """The words as this kind lays them out."""
        raise NotImplementedError

    def show(self, value: Json, language: str) -> str:  # noqa: ARG002 -- words are shown as written
        """The words as written."""
        return str(value)

    def json_schema(self, language: str = "it") -> dict[str, Json]:
        """A text of limited length, counted in characters after composition."""
        return self._described(language, type="string", maxLength=self.max_length)


class ShortText(_Words):
    """One line: a name, a title."""

    kind: Literal["text"]

    def arranged(self, words: str) -> str:
        """One line, without white space around it; line ends pasted along become spaces."""
        return " ".join(line.strip() for line in words.strip().split("\n"))


class LongText(_Words):
    """Many lines, as pasted from a document."""

    kind: Literal["long-text"]
    max_length: Annotated[int, Limit(ge=1, le=100_000)] = PAGE

    def arranged(self, words: str) -> str:
        """The lines as they are, without empty ones around them."""
        return words.strip("\n")
