"""A cluster as it is read from a file."""

from datetime import date
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field
from stdnum.exceptions import ValidationError as WrongNumber
from stdnum.it import codicefiscale

from app.clusters.schemas.forms import Web
from app.clusters.states import Ecosystem, Recognition


def _checked_fiscal_code(typed: str) -> str:
    try:
        return str(codicefiscale.validate(typed))
    except WrongNumber as error:
        message = "not a valid Italian fiscal code"
        raise ValueError(message) from error


FiscalCode = Annotated[str, AfterValidator(_checked_fiscal_code)]


class MemberIn(BaseModel):
    """An organisation in a cluster."""

    model_config = ConfigDict(extra="forbid")

    name: str = Field(max_length=200)
    role: Literal["proponent", "founder", "member", "partner"] = "member"
    component: Literal["", "industrial", "academic", "innovation"] = ""


class BoardMemberIn(BaseModel):
    """A person in the governing body."""

    model_config = ConfigDict(extra="forbid")

    name: str = Field(max_length=120)
    office: str = Field(max_length=80)
    component: Literal["", "industrial", "academic", "innovation"] = ""


class ActIn(BaseModel):
    """A step towards recognition, with its act."""

    model_config = ConfigDict(extra="forbid")

    state: Recognition
    taken_on: date
    act: str = Field(default="", max_length=200)
    """As people read it in a line."""
    number: str = Field(default="", max_length=40)
    burl: str = Field(default="", max_length=120)
    """Where the official bulletin of the Region printed it."""
    effective_on: date | None = None
    """The first day it counts, where that is not the day it was taken."""


class ClusterIn(BaseModel):
    """A cluster as ``sportello cluster import`` reads it."""

    model_config = ConfigDict(extra="forbid")

    code: str = Field(pattern=r"^[a-z0-9][a-z0-9-]{1,39}$")
    name: str = Field(max_length=200)
    short_name: str = Field(max_length=80)
    area: str = Field(max_length=120)
    legal_form: str = Field(default="", max_length=80)
    fiscal_code: FiscalCode | Literal[""] = ""
    seat: str = Field(default="", max_length=200)
    territory: str = Field(default="", max_length=200)
    ecosystems: list[Ecosystem] = []
    pec: str = Field(default="", max_length=254)
    website: Web = ""
    constituted_on: date | None = None
    acts: list[ActIn] = Field(min_length=1)
    """The latest one says where recognition stands."""
    made_up: str = Field(default="", max_length=200)
    """Which of these values are invented, where some are: the code of a sentence."""
    invented: list[Literal["fiscal_code", "pec", "seat", "ecosystems", "board", "members"]] = []
    """The same, field by field: the page marks each."""
    members: list[MemberIn] = []
    board: list[BoardMemberIn] = []
