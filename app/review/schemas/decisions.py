"""Admission and outcome."""

from typing import Annotated

from pydantic import Field

from app.review.schemas.words import Blank, Given, Prose, Told
from app.review.states import Decision, Result


class AdmissionIn(Given):
    """The decision after the formal check; the reason is what the cluster reads."""

    decision: Annotated[Decision | None, Blank] = Field(None, examples=["admitted"])
    reason: Prose = Field("", examples=["La domanda è completa."])


class OutcomeIn(Given):
    """The outcome of one application; the amount is in euro, as people or programs write it."""

    result: Annotated[Result | None, Blank] = Field(None, examples=["granted"])
    amount: Annotated[str | None, Field(max_length=40, examples=["15000.00"]), Blank] = None
    reason: Prose = Field("", examples=["Un piano chiaro e sostenibile."])


class ReserveIn(Given):
    """What is decided of an hour in doubt; the reason is what the cluster reads."""

    resolved: Annotated[bool | None, Blank] = None
    reason: Prose = ""


class ReadingIn(Given):
    """Why somebody reads a file who may read only for a reason."""

    reason: Prose = ""


class AdmissionOut(Told):
    """What was decided after the formal check."""

    code: str
    decision: Decision
    reason: str
    decided_by: str
    decided_at: str | None
    state: str


class OutcomeOut(Told):
    """The outcome as communicated."""

    code: str
    result: Result
    total: str | None
    amount: str | None
    reason: str
    communicated_at: str | None
    state: str
