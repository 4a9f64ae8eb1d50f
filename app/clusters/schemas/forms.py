"""What people write about a cluster: its registration, a claim, an answer to it."""

import re
from datetime import date
from typing import Annotated, Final

from email_validator import EmailNotValidError, validate_email
from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field
from pydantic_core import PydanticCustomError
from stdnum.exceptions import ValidationError as WrongNumber
from stdnum.it import codicefiscale

from app.clusters.states import Power

PEOPLES_DAY: Final = re.compile(r"([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{4})")

WEB: Final = re.compile(r"https?://[^\s/:<>\"']+\.[^\s<>\"']{2,}")


def _entity_code(typed: str) -> str:
    """The fiscal code of an organisation has eleven digits; spaces do no harm."""
    try:
        code = str(codicefiscale.validate(typed))
    except WrongNumber as wrong:
        raise PydanticCustomError("fiscal_code", "not an Italian fiscal code") from wrong
    if not code.isdigit():
        raise PydanticCustomError("fiscal_code_person", "the fiscal code of a person")
    return code


def _address(typed: str) -> str:
    try:
        return validate_email(typed, check_deliverability=False).normalized
    except EmailNotValidError as wrong:
        raise PydanticCustomError("address", "not an address") from wrong


def web_address(typed: str) -> str:
    """A page that may be linked to: ``http`` or ``https``, nothing else; the name alone will do."""
    whole = typed if not typed or "://" in typed else f"https://{typed}"
    if whole and not WEB.fullmatch(whole):
        raise PydanticCustomError("web_address", "not a web address")
    return whole


def _day(typed: object) -> object:
    """As people type it (05/03/2026) or as programs do (2026-03-05); nothing for nothing."""
    if not isinstance(typed, str):
        return typed
    if match := PEOPLES_DAY.fullmatch(typed.strip()):
        typed = "-".join((match[3], match[2].zfill(2), match[1].zfill(2)))
    return typed.strip() or None


Day = Annotated[Annotated[date, Field(ge=date(2000, 1, 1), le=date(2199, 12, 31))] | None, BeforeValidator(_day)]
EntityCode = Annotated[str, AfterValidator(_entity_code)]
Pec = Annotated[str, Field(max_length=254), AfterValidator(_address)]
Web = Annotated[str, Field(max_length=200), AfterValidator(web_address)]
Line = Annotated[str, Field(min_length=1, max_length=200)]


class RegistrationIn(BaseModel):
    """An organisation somebody registers to apply for it."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)

    name: Annotated[str, Field(min_length=3, max_length=200)]
    short_name: Annotated[str, Field(min_length=2, max_length=80)]
    legal_form: Annotated[str, Field(min_length=1, max_length=80)]
    fiscal_code: EntityCode
    area: Annotated[str, Field(min_length=1, max_length=120)]
    seat: Line
    territory: Annotated[str, Field(max_length=200)] = ""
    pec: Pec
    website: Web = ""
    capacity: Annotated[str, Field(min_length=1, max_length=80)]
    """What the person who registers it is to it."""


class ProfileIn(BaseModel):
    """What its people change of a cluster's profile; what is left out stays."""

    model_config = ConfigDict(
        extra="forbid",
        str_strip_whitespace=True,
        json_schema_extra={"examples": [{"seat": "Via Roma 1, 26900 Lodi (LO)", "website": "https://www.esempio.it"}]},
    )

    name: Annotated[str, Field(min_length=3, max_length=200)] | None = None
    short_name: Annotated[str, Field(min_length=2, max_length=80)] | None = None
    legal_form: Annotated[str, Field(min_length=1, max_length=80)] | None = None
    area: Annotated[str, Field(min_length=1, max_length=120)] | None = None
    seat: Line | None = None
    territory: Annotated[str, Field(max_length=200)] | None = None
    pec: Pec | None = None
    website: Web | None = None


class ClaimIn(BaseModel):
    """What lets a person sign for a cluster."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)

    capacity: Annotated[str, Field(min_length=1, max_length=80)]


class JoinIn(BaseModel):
    """What somebody writes to those who sign for a cluster."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)

    words: Annotated[str, Field(min_length=1, max_length=1000)]


class RefusalIn(BaseModel):
    """Why the office does not confirm a claim; ``ends``: the person does nothing more for the cluster."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)

    reason: Annotated[str, Field(min_length=1, max_length=2000)]
    ends: bool = False


class MandateIn(BaseModel):
    """Whom those who sign let act for the cluster, what for and how long."""

    model_config = ConfigDict(
        extra="forbid",
        str_strip_whitespace=True,
        json_schema_extra={
            "examples": [
                {
                    "email": "marco.sala@demo.example",
                    "power": "compiler",
                    "capacity": "Segreteria",
                    "valid_until": "2027-12-31",
                }
            ]
        },
    )

    email: Annotated[str, Field(max_length=254), AfterValidator(_address)]
    power: Power
    capacity: Annotated[str, Field(min_length=1, max_length=80)]
    valid_from: Day = None
    """The first day; none: from the moment it is accepted."""
    valid_until: Day = None
    """The last day, whole; none: until it is revoked."""
