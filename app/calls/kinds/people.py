"""Who somebody is: a person, an organisation."""

from collections.abc import Iterator, Mapping
from typing import Annotated, Any, ClassVar, Final, Literal

from pydantic import Field as Limit

from app.calls.kinds.base import Field, Flaw
from app.calls.kinds.compound import Compound
from app.calls.kinds.contact import Pec, Phone, Web
from app.calls.kinds.date import Date
from app.calls.kinds.email import Email
from app.calls.kinds.identifiers import Ateco, FiscalCode, VatNumber
from app.calls.kinds.place import Province
from app.calls.kinds.text import ShortText
from app.wording.text import Text

PersonPart = Literal["name", "surname", "fiscal_code", "born_on", "born_in", "role", "email", "pec", "phone"]
FirmPart = Literal["name", "legal_form", "fiscal_code", "vat_number", "ateco", "province", "pec", "phone", "website"]

Asked: type[Any] = Limit(min_length=1, max_length=9)

Made = tuple[type[Field], str, Text]

SHARED: Final[Mapping[str, Made]] = {
    "pec": (Pec, "pec", Text(it="PEC", en="Certified e-mail (PEC)")),
    "phone": (Phone, "phone", Text(it="Telefono", en="Telephone")),
    "fiscal_code": (FiscalCode, "fiscal-code", Text(it="Codice fiscale", en="Fiscal code")),
}

OF_PERSON: Final[Mapping[str, Made]] = {
    "name": (ShortText, "text", Text(it="Nome", en="First name")),
    "surname": (ShortText, "text", Text(it="Cognome", en="Surname")),
    "born_on": (Date, "date", Text(it="Data di nascita", en="Date of birth")),
    "born_in": (ShortText, "text", Text(it="Luogo di nascita", en="Place of birth")),
    "role": (ShortText, "text", Text(it="Ruolo", en="Role")),
    "email": (Email, "email", Text(it="Indirizzo e-mail", en="E-mail address")),
    **SHARED,
}

OF_FIRM: Final[Mapping[str, Made]] = {
    "name": (ShortText, "text", Text(it="Denominazione", en="Name")),
    "legal_form": (ShortText, "text", Text(it="Forma giuridica", en="Legal form")),
    "vat_number": (VatNumber, "vat-number", Text(it="Partita IVA", en="VAT number")),
    "ateco": (Ateco, "ateco", Text(it="Codice ATECO", en="ATECO code")),
    "province": (Province, "province", Text(it="Provincia", en="Province")),
    "website": (Web, "web", Text(it="Sito web", en="Website")),
    **SHARED,
}


class _Somebody(Compound):
    made_of: ClassVar[Mapping[str, Made]]

    asks: tuple[str, ...]
    optional: tuple[str, ...] = ()

    def flaws(self) -> Iterator[Flaw]:
        """A part asked twice, or one that may be left out and is not asked."""
        for index, name in enumerate(self.asks):
            if name in self.asks[:index]:
                yield Flaw(("asks", index), "named-twice", {"name": name})
        for index, name in enumerate(self.optional):
            if name not in self.asks:
                yield Flaw(("optional", index), "reference-unknown", {"name": name})

    def made(self) -> tuple[Field, ...]:
        """What the call asks, in its order."""
        return tuple(self._part(name, *self.made_of[name]) for name in self.asks)

    def _part(self, name: str, made: type[Field], kind: str, label: Text) -> Field:
        whose = {"of": self.whose} if made is FiscalCode else {}
        told = {"kind": kind, "name": name, "label": label, "required": name not in self.optional}
        return made.model_validate(told | whose)

    @property
    def whose(self) -> str:
        """Whose fiscal code it is."""
        return "any"


class Person(_Somebody):
    """A person, by the parts the call asks for."""

    made_of: ClassVar[Mapping[str, Made]] = OF_PERSON
    fills_parts: ClassVar[Mapping[str, str]] = {
        "name": "given-name",
        "surname": "family-name",
        "role": "organization-title",
    }

    kind: Literal["person"]
    asks: Annotated[tuple[PersonPart, ...], Asked] = ("name", "surname", "fiscal_code")
    optional: tuple[PersonPart, ...] = ()

    @property
    def whose(self) -> str:
        """A person's fiscal code has sixteen characters."""
        return "person"


class Organisation(_Somebody):
    """A firm, a body, an association; a sole trader's fiscal code is that of a person."""

    made_of: ClassVar[Mapping[str, Made]] = OF_FIRM
    fills_parts: ClassVar[Mapping[str, str]] = {"name": "organization"}

    kind: Literal["organisation"]
    asks: Annotated[tuple[FirmPart, ...], Asked] = ("name", "fiscal_code", "pec")
    optional: tuple[FirmPart, ...] = ()
