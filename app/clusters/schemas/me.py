"""Who is asking, as programs read it."""

from collections.abc import Iterable
from typing import Any, Self

from pydantic import BaseModel, ConfigDict

from app.accounts.states import Role
from app.clusters.states import Power


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
