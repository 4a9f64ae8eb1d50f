"""Who acts for a cluster and who is invited to, as programs are told."""

from datetime import datetime
from typing import Annotated, Any, Self

from pydantic import BaseModel, ConfigDict, Field

from app import zone
from app.clusters.states import Power

Moment = Annotated[datetime, Field(examples=["2026-03-05T16:00:00+01:00"])]


class Term(BaseModel):
    """What a mandate lets do, in which capacity, and how long."""

    model_config = ConfigDict(frozen=True)

    id: Annotated[int, Field(examples=[7])]
    power: Power
    capacity: Annotated[str, Field(examples=["Segreteria"])]
    valid_from: Moment | None
    valid_until: Moment | None


class MandateOut(Term):
    """A mandate in force, or to come; ``standing`` says where it stands, ``holds`` or why not yet."""

    name: Annotated[str, Field(examples=["Marco Sala"])]
    standing: Annotated[str, Field(examples=["holds"])]
    document: Annotated[str | None, Field(examples=["nomina.pdf"])]
    """The paper a power to sign rests on."""

    @classmethod
    def of(cls, holding: Any) -> Self:
        """Who holds it, and where it stands."""
        mandate = holding.mandate
        name, standing = mandate.user.name, holding.told
        document = mandate.document.filename if mandate.document else None
        return cls(**_term(mandate), name=name, standing=standing, document=document)


class InvitationOut(Term):
    """An invitation that waits for an answer; whether the address has an account is not told."""

    email: Annotated[str, Field(examples=["marco.sala@demo.example"])]
    expires_at: Moment

    @classmethod
    def of(cls, invitation: Any) -> Self:
        """Whom it was sent to."""
        link = invitation.link
        return cls(**_term(invitation), email=link.address, expires_at=zone.local(link.expires_at))


class PeopleOut(BaseModel):
    """Who acts for a cluster; invitations are told to those who sign."""

    mandates: list[MandateOut]
    invitations: list[InvitationOut]


def _term(row: Any) -> dict[str, Any]:
    since, until = (zone.local(at) if at else None for at in (row.valid_from, row.valid_until))
    return {"id": row.id, "power": row.power, "capacity": row.capacity, "valid_from": since, "valid_until": until}
