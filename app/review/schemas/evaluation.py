"""Assignments, declarations and score sheets."""

from decimal import Decimal
from typing import Annotated

from pydantic import BeforeValidator, ConfigDict, Field, RootModel

from app.review.schemas.words import Blank, Given, Prose, Told


def _with_a_point(given: object) -> object:
    """``4,5`` is how people here write 4.5."""
    return given.strip().replace(",", ".") if isinstance(given, str) else given


class AssignmentIn(Given):
    """Who evaluates: the e-mail of an evaluator of the call."""

    evaluator: str = Field(max_length=254, examples=["valutatrice@demo.example"])


class DeclarationIn(Given):
    """Whether the evaluator has a conflict of interests with the applicant (L. 241/1990 art. 6-bis)."""

    conflict: bool = Field(examples=[False])
    reason: Prose = Field("", examples=[""])


class ScoreIn(Given):
    """Points on one criterion, on the call's scale, and why."""

    points: Annotated[
        Decimal | None, Field(max_digits=6, decimal_places=3, examples=["4.5"]), BeforeValidator(_with_a_point), Blank
    ] = None
    reason: Prose = ""


class ScoresIn(RootModel[dict[str, ScoreIn]]):
    """Scores by the code of their criterion; what is not named stays as it is."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"C1": {"points": "4.5", "reason": "Obiettivi chiari e misurabili."}}]}
    )


class AssignmentOut(Told):
    """An evaluator's task on one application."""

    id: str
    evaluator: str
    conflict: bool | None
    due_at: str | None
    locked_at: str | None


class ScoreOut(Told):
    """One criterion of a sheet."""

    score: str | None = Field(description="On the scale", examples=["4.5"])
    points: str | None = Field(description="Score times weight", examples=["27.0"])
    reason: str


class SheetOut(Told):
    """A score sheet: what was given, what is still open, the total so far."""

    id: str
    scores: dict[str, ScoreOut]
    total: str
    open: list[str] = Field(description="Criteria without a score or with too short a reason")
    saved_at: str | None
    locked_at: str | None


class SheetsOut(Told):
    """Every sheet of an application, once all are locked, and the mean of each criterion."""

    sheets: list[SheetOut]
    means: dict[str, str]
    total: str
    threshold: str | None
    eligible: bool
