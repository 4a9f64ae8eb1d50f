"""A cluster as the public register shows it."""

from collections.abc import Sequence
from datetime import date
from typing import Any, Final, Self

from pydantic import BaseModel, ConfigDict

from app import zone
from app.clusters.states import Ecosystem, Recognition

EXAMPLE: Final[dict[str, Any]] = {
    "code": "esempio-acqua",
    "name": "Cluster Esempio Acqua e Suolo",
    "area": "Esempio: acqua e suolo",
    "ecosystems": ["sustainability"],
    "territory": "Lombardia",
    "recognition": "recognised",
    "act": "decreto dimostrativo n. 1 del 15 gennaio 2020",
    "recognised_at": "2020-01-15T00:00:00+01:00",
    "invented": ["fiscal_code", "pec"],
    "url": "http://127.0.0.1:8000/cluster/esempio-acqua",
}


class ClusterOut(BaseModel):
    """A cluster of the public register."""

    model_config = ConfigDict(json_schema_extra={"examples": [EXAMPLE]})

    code: str
    name: str
    area: str
    ecosystems: list[Ecosystem]
    territory: str
    recognition: Recognition
    act: str
    recognised_at: str | None
    invented: list[str]
    """The fields whose values are made up for the demonstration."""
    url: str

    @classmethod
    def of(cls, cluster: Any, url: str) -> Self:
        """What everybody may know of it."""
        return cls(
            code=cluster.code,
            name=cluster.name,
            area=cluster.area,
            ecosystems=[Ecosystem(code) for code in cluster.ecosystem_codes],
            territory=cluster.territory,
            recognition=cluster.recognition,
            act=cluster.recognition_act,
            recognised_at=zone.local(cluster.recognised_at).isoformat() if cluster.recognised_at else None,
            invented=cluster.invented_fields,
            url=url,
        )


class ClusterPage(BaseModel):
    """Some clusters of the register; ``next`` is the cursor of the following page."""

    items: list[ClusterOut]
    next: str | None


class ActOut(BaseModel):
    """A step of the recognition and the act it rests on."""

    state: Recognition
    taken_on: date
    act: str
    number: str
    burl: str
    effective_on: date | None


class MemberOut(BaseModel):
    """An organisation in a cluster."""

    name: str
    role: str
    component: str


class BoardMemberOut(BaseModel):
    """A person in the governing body."""

    name: str
    office: str
    component: str


class WholeClusterOut(ClusterOut):
    """One cluster with everything the register says of it."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                EXAMPLE
                | {
                    "short_name": "Esempio Acqua",
                    "legal_form": "Associazione riconosciuta",
                    "fiscal_code": "99000110157",
                    "seat": "Piazza dell’Esempio 1, 26900 Lodi (LO)",
                    "pec": "esempio-acqua@pec.example",
                    "website": "",
                    "constituted_on": "2019-05-06",
                    "history": [
                        {
                            "state": "recognised",
                            "taken_on": "2020-01-15",
                            "act": "decreto dimostrativo n. 1 del 15 gennaio 2020",
                            "number": "1",
                            "burl": "",
                            "effective_on": None,
                        }
                    ],
                    "members": [{"name": "Impresa Esempio Uno srl", "role": "proponent", "component": "industrial"}],
                    "board": [{"name": "Anna Prova", "office": "Presidente", "component": "industrial"}],
                }
            ]
        }
    )

    short_name: str
    legal_form: str
    fiscal_code: str
    seat: str
    pec: str
    website: str
    constituted_on: date | None
    history: list[ActOut]
    members: list[MemberOut]
    board: list[BoardMemberOut]

    @classmethod
    def whole(
        cls, cluster: Any, url: str, *, acts: Sequence[Any], members: Sequence[Any], board: Sequence[Any]
    ) -> Self:
        """The entry of the register, its people and its history."""
        return cls(
            **ClusterOut.of(cluster, url).model_dump(),
            **{name: getattr(cluster, name) for name in _REST},
            history=[ActOut(**{name: getattr(act, name) for name in ActOut.model_fields}) for act in acts],
            members=[MemberOut(name=one.name, role=one.role, component=one.component) for one in members],
            board=[BoardMemberOut(name=one.name, office=one.office, component=one.component) for one in board],
        )


_REST: Final = ("short_name", "legal_form", "fiscal_code", "seat", "pec", "website", "constituted_on")
