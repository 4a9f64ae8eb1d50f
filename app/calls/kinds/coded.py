"""Codes with a grammar: kept compact, shown as people group them, checked where they carry a check."""

import re
from typing import ClassVar

from app.calls.kinds.base import Json, Measure, Misread, Single
from app.calls.kinds.raw import compact

APART = re.compile(r"[\s./_-]")


class Coded(Single):
    """A code that programs and people must read alike."""

    measure: ClassVar[Measure] = "text"

    grammar: ClassVar[str]
    """What the kept code looks like, whole."""

    unreadable: ClassVar[str]
    """Why something that does not look like it is refused."""

    example: ClassVar[str]

    digits: ClassVar[bool] = False
    """Whether a telephone may offer the keys of numbers only."""

    def understood(self, raw: object) -> Json:
        """The code in capitals, without what people put between its parts."""
        code = self.squeezed(raw)
        if not re.fullmatch(self.grammar, code, re.ASCII):
            raise Misread(self.unreadable, example=self.example)
        self.check(code)
        return code

    def squeezed(self, raw: object) -> str:
        """What was typed, without what people put between the parts of a code."""
        return APART.sub("", compact(raw)).upper()

    def check(self, code: str) -> None:
        """Raise ``Misread`` where the code contradicts itself."""

    def show(self, value: Json, language: str) -> str:  # noqa: ARG002 -- a code has no language
        """The code, its parts apart."""
        return str(value)

    def json_schema(self, language: str = "it") -> dict[str, Json]:
        """The grammar of the compact form."""
        return self._described(language, type="string", pattern=f"^{self.grammar}$", examples=[self.example])


def grouped(code: str, *lengths: int) -> str:
    """``code`` in pieces of these lengths, the last one repeated, a space between them."""
    pieces = []
    for length in lengths:
        pieces.append(code[:length])
        code = code[length:]
    while code:
        pieces.append(code[: lengths[-1]])
        code = code[lengths[-1] :]
    return " ".join(piece for piece in pieces if piece)
