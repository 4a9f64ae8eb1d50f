"""Codes by which the State, banks and projects know somebody or something."""

from typing import ClassVar, Final, Literal

from stdnum import iban
from stdnum.eu import nace
from stdnum.exceptions import ValidationError
from stdnum.it import codicefiscale, iva

from app.calls.kinds.base import Json, Misread
from app.calls.kinds.coded import Coded, grouped

PERSON: Final = 16
"""Characters of a person's fiscal code; an entity's has eleven digits."""

PERSON_GRAMMAR: Final = (
    "[A-Z]{6}[0-9LMNPQRSTUV]{2}[ABCDEHLMPRST][0-9LMNPQRSTUV]{2}[A-Z][0-9LMNPQRSTUV]{3}[A-Z]"  # letters: omocodia
)
ENTITY_GRAMMAR: Final = "[0-9]{11}"


class FiscalCode(Coded):
    """The codice fiscale of a person (DM 23/12/1976, omocodia included), of an entity, or of either."""

    grammar: ClassVar[str] = f"(?:{PERSON_GRAMMAR}|{ENTITY_GRAMMAR})"
    unreadable: ClassVar[str] = "fiscal-code-unreadable"
    example: ClassVar[str] = "RSSMRA80A01F205X"

    kind: Literal["fiscal-code"]
    of: Literal["any", "person", "entity"] = "any"

    def squeezed(self, raw: object) -> str:
        """Also as SPID writes it (``TINIT-…``)."""
        code = super().squeezed(raw)
        return code.removeprefix("TINIT") if len(code) > PERSON else code

    def check(self, code: str) -> None:
        """Whose it is, and its last character."""
        is_person = len(code) == PERSON
        if self.of == "person" and not is_person:
            raise Misread("fiscal-code-of-entity")
        if self.of == "entity" and is_person:
            raise Misread("fiscal-code-of-person")
        _checked(codicefiscale, code, "fiscal-code-wrong")

    def show(self, value: Json, language: str) -> str:  # noqa: ARG002 -- a code has no language
        """``RSS MRA 80A01 F205X``; an entity's as it is."""
        code = str(value)
        return grouped(code, 3, 3, 5, 5) if len(code) == PERSON else code


class VatNumber(Coded):
    """A partita IVA. That it is active is another question, which no digit answers."""

    grammar: ClassVar[str] = ENTITY_GRAMMAR
    unreadable: ClassVar[str] = "vat-number-unreadable"
    example: ClassVar[str] = "12345670785"
    digits: ClassVar[bool] = True

    kind: Literal["vat-number"]

    def squeezed(self, raw: object) -> str:
        """With or without ``IT``."""
        return super().squeezed(raw).removeprefix("IT")

    def check(self, code: str) -> None:
        """Its last digit and its office."""
        _checked(iva, code, "vat-number-wrong")


class Iban(Coded):
    """A bank account; an Italian one must satisfy the national check too, which the international one misses."""

    grammar: ClassVar[str] = "[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}"
    unreadable: ClassVar[str] = "iban-unreadable"
    example: ClassVar[str] = "IT60X0542811101000000123456"

    kind: Literal["iban"]

    def check(self, code: str) -> None:
        """ISO 7064 and, in Italy, the CIN: the letter that the 22 characters after it make."""
        _checked(iban, code, "iban-wrong")
        if code.startswith("IT") and codicefiscale.calc_check_digit(code[5:]) != code[4]:
            raise Misread("iban-wrong")

    def show(self, value: Json, language: str) -> str:  # noqa: ARG002 -- a code has no language
        """In fours."""
        return grouped(str(value), 4)


class Cup(Coded):
    """The code of a public investment project. How its last digit is computed is not public."""

    grammar: ClassVar[str] = "[A-Z][0-9]{2}[A-Z][0-9]{11}"
    unreadable: ClassVar[str] = "cup-unreadable"
    example: ClassVar[str] = "C11G06000000001"

    kind: Literal["cup"]


class Ateco(Coded):
    """An activity of ATECO 2025: two to six digits, of which the first four are in NACE Rev. 2.1."""

    grammar: ClassVar[str] = "[0-9]{2,6}"
    unreadable: ClassVar[str] = "ateco-unreadable"
    example: ClassVar[str] = "62.10"

    kind: Literal["ateco"]

    def understood(self, raw: object) -> Json:
        """With its points: ``62.10.00``."""
        code = str(super().understood(raw))
        return ".".join(part for part in (code[:2], code[2:4], code[4:]) if part)

    def squeezed(self, raw: object) -> str:
        """With or without the letter of the section."""
        code = super().squeezed(raw)
        return code[1:] if code[:1].isalpha() else code

    def check(self, code: str) -> None:
        """The part that is the same in all Europe; the last two digits are Italian."""
        _checked(nace, code[:4], "ateco-unknown")

    def json_schema(self, language: str = "it") -> dict[str, Json]:
        """Pairs of digits, a point between them."""
        grammar = r"^[0-9]{2}(\.[0-9]{1,2}|\.[0-9]{2}\.[0-9]{1,2})?$"
        return self._described(language, type="string", pattern=grammar, examples=[self.example])


class DutyStamp(Coded):
    """The serial number of a duty stamp (marca da bollo): fourteen digits, each good once."""

    grammar: ClassVar[str] = "[0-9]{14}"
    unreadable: ClassVar[str] = "duty-stamp-unreadable"
    example: ClassVar[str] = "01234567890123"
    digits: ClassVar[bool] = True

    kind: Literal["duty-stamp"]

    def show(self, value: Json, language: str) -> str:  # noqa: ARG002 -- a code has no language
        """``0123 4567 8901 23``."""
        return grouped(str(value), 4)


def _checked(library: object, code: str, why: str) -> None:
    try:
        library.validate(code)  # type: ignore[attr-defined]  # every module of stdnum has it
    except (ValidationError, ValueError):
        raise Misread(why) from None
