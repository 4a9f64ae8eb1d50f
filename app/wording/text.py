"""Words that a call says in two languages."""

import unicodedata
from typing import Annotated, Final, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, StringConstraints, model_validator

MAX_LENGTH: Final = 8000


def _composed(words: str) -> str:
    return unicodedata.normalize("NFC", words)


Words = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=MAX_LENGTH),
    AfterValidator(_composed),
]


class Text(BaseModel):
    """The same thing said in Italian and, where somebody wrote it, in English.

    Written as ``{it: …, en: …}``, or as a bare string when it reads the same in both languages.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    it: Words
    en: Words | None = None

    @model_validator(mode="before")
    @classmethod
    def _bare(cls, given: object) -> object:
        return {"it": given} if isinstance(given, str) else given

    def in_(self, language: str) -> str:
        """The words for a reader of ``language``; Italian where nobody translated them."""
        return self.en if language == "en" and self.en else self.it

    def versions(self) -> tuple[str, ...]:
        """Everything it is called, Italian first."""
        return (self.it,) if self.en is None else (self.it, self.en)

    def __str__(self) -> str:
        """Italian, as the office reads it."""
        return self.it

    @classmethod
    def of(cls, it: str, en: str | None = None) -> Self:
        """Both languages, in the order people write them."""
        return cls(it=it, en=en)
