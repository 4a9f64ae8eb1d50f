"""A cluster as it is read from a file and as the public register shows it."""

from collections.abc import Iterable
from datetime import date
from typing import Annotated, Any, Literal, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, Field
from stdnum.exceptions import ValidationError as WrongNumber
from stdnum.it import codicefiscale

from app import zone
from app.accounts.states import Role
from app.clusters.states import Power, Recognition


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
    pec: str = Field(default="", max_length=254)
    website: str = Field(default="", max_length=200)
    constituted_on: date | None = None
    acts: list[ActIn] = Field(min_length=1)
    """The latest one says where recognition stands."""
    made_up: str = Field(default="", max_length=200)
    """Which of these values are invented, where some are."""
    members: list[MemberIn] = []
    board: list[BoardMemberIn] = []


class ClusterOut(BaseModel):
    """A cluster of the public register."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "code": "esempio-acqua",
                    "name": "Cluster Esempio Acqua e Suolo",
                    "area": "Esempio: acqua e suolo",
                    "recognition": "recognised",
                    "act": "decreto dimostrativo n. 1 del 15 gennaio 2020",
                    "recognised_at": "2020-01-15T00:00:00+01:00",
                    "url": "http://127.0.0.1:8000/cluster/esempio-acqua",
                }
            ]
        }
    )

    code: str
    name: str
    area: str
    recognition: Recognition
    act: str
    recognised_at: str | None
    url: str

    @classmethod
    def of(cls, cluster: Any, url: str) -> Self:
        """What everybody may know of it."""
        return cls(
            code=cluster.code,
            name=cluster.name,
            area=cluster.area,
            recognition=cluster.recognition,
            act=cluster.recognition_act,
            recognised_at=zone.local(cluster.recognised_at).isoformat() if cluster.recognised_at else None,
            url=url,
        )


class ClusterPage(BaseModel):
    """Some clusters of the register; ``next`` is the cursor of the following page."""

    items: list[ClusterOut]
    next: str | None


class RoleOut(BaseModel):
    """A role of the staff; without a call, in the whole portal."""

    role: Role
    call: str | None


class PowerOut(BaseModel):
    """What somebody may do for a cluster."""

    code: str
    name: str
    power: Power


class MeOut(BaseModel):
    """Who is asking."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "email": "elena.riva@demo.example",
                    "name": "Elena Riva",
                    "language": "it",
                    "roles": [],
                    "clusters": [
                        {"code": "esempio-acqua", "name": "Cluster Esempio Acqua e Suolo", "power": "signatory"}
                    ],
                }
            ]
        }
    )

    email: str
    name: str
    language: str
    roles: list[RoleOut]
    clusters: list[PowerOut]

    @classmethod
    def of(cls, user: Any, roles: Iterable[Any], powers: Iterable[tuple[Any, Power | None]]) -> Self:
        """The account with what it may do."""
        return cls(
            email=user.email,
            name=user.name,
            language=user.language,
            roles=[RoleOut(role=held.role, call=held.call_code) for held in roles],
            clusters=[
                PowerOut(code=cluster.code, name=cluster.name, power=power) for cluster, power in powers if power
            ],
        )
