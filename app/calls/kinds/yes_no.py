"""Yes or no, and what must be declared."""

from typing import ClassVar, Final, Literal

from app.calls.kinds.base import Field, Json, Measure, Misread
from app.calls.kinds.raw import compact

YES: Final = frozenset({"true", "on", "sì", "si", "s", "yes", "y", "1", "x"})
NO: Final = frozenset({"false", "off", "no", "n", "0"})

SHOWN: Final = {"it": ("No", "Sì"), "en": ("No", "Yes")}


class YesNo(Field):
    """A question with two answers; none of them is given in advance."""

    measure: ClassVar[Measure] = "yes-no"

    kind: Literal["yes-no"]

    def understood(self, raw: object) -> Json:
        """``True`` or ``False``."""
        if isinstance(raw, bool):
            return raw
        word = compact(raw).lower()
        if word not in YES | NO:
            raise Misread("yes-no-unreadable")
        return word in YES

    def show(self, value: Json, language: str) -> str:
        """The answer in a word."""
        return SHOWN[language][bool(value)]

    def typed(self, value: Json, language: str = "it") -> str:  # noqa: ARG002 -- the value of a radio button
        """The value of the radio button to choose."""
        return "true" if value else "false"

    def json_schema(self, language: str = "it") -> dict[str, Json]:
        """True or false."""
        return self._described(language, type="boolean")


class Declaration(YesNo):
    """A sentence the applicant takes responsibility for (DPR 445/2000 artt. 46-47): only "yes" will do.

    An unticked box is the same as no answer: it is missing, not wrong.
    """

    kind: Literal["declaration"]  # type: ignore[assignment]  # a declaration is a yes of another name

    def understood(self, raw: object) -> Json:
        """``True``, or nothing."""
        return super().understood(raw) or None

    def json_schema(self, language: str = "it") -> dict[str, Json]:
        """True."""
        return self._described(language, const=True)
