"""Shapes of acts that cross the border."""

from typing import Self

from pydantic import BaseModel, ConfigDict, Field

from app.acts.models import Act
from app.wording.prose import Prose


class RefusalIn(BaseModel):
    """Why an act is not approved."""

    model_config = ConfigDict(extra="forbid")

    reason: Prose = Field("", examples=["Manca il parere dell’ufficio bilancio."])


class ActOut(BaseModel):
    """An act of two persons and where it stands."""

    act: str
    state: str = Field(examples=["proposed", "approved", "refused"])

    @classmethod
    def of(cls, act: Act) -> Self:
        """Proposed until somebody else decides."""
        return cls(act=act.public_id, state=act.state.value)
