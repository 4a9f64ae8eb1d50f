"""Italian addresses."""

from collections.abc import Mapping
from typing import ClassVar, Literal

from app.calls.kinds.base import Field, Json
from app.calls.kinds.compound import Compound
from app.calls.kinds.place import PostalCode, Province
from app.calls.kinds.text import ShortText
from app.wording.text import Text


class Address(Compound):
    """Street and number, CAP, comune, province. Where there is no number people write ``snc``."""

    fills_parts: ClassVar[Mapping[str, str]] = {"street": "address-line1", "city": "address-level2"}

    kind: Literal["address"]

    def made(self) -> tuple[Field, ...]:
        """As an envelope has them."""
        return (
            ShortText(kind="text", name="street", label=Text(it="Via o piazza", en="Street"), max_length=120),
            ShortText(kind="text", name="number", label=Text(it="Numero", en="Number"), max_length=20),
            PostalCode(kind="postal-code", name="postal_code", label=Text(it="CAP", en="Postcode")),
            ShortText(kind="text", name="city", label=Text(it="Comune", en="Town"), max_length=80),
            Province(kind="province", name="province", label=Text(it="Provincia", en="Province")),
        )

    def show(self, value: Json, language: str) -> str:
        """``via Roma 1, 20124 Milano (MI)``; what is missing leaves no gap."""
        given = {part.name: text for part, text in self.shown_parts(value, language)}
        street = " ".join(given[name] for name in ("street", "number") if name in given)
        town = " ".join(given[name] for name in ("postal_code", "city") if name in given)
        province = f" ({given['province']})" if "province" in given else ""
        return ", ".join(piece for piece in (street, f"{town}{province}".strip()) if piece)
