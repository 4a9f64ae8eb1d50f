"""A step of the recognition, as it arrives."""

from datetime import date
from typing import Annotated

from pydantic import BeforeValidator, Field

from app.calls.kinds.base import Misread
from app.calls.kinds.date import read_day
from app.clusters.states import Recognition
from app.review.schemas.words import Blank, Given, Line, Prose


def _day(raw: object) -> object:
    """As people type it, or as programs do; nothing for nothing."""
    if not isinstance(raw, str) or not raw.strip():
        return None if isinstance(raw, str) else raw
    try:
        return read_day(raw)
    except Misread as misread:
        raise ValueError(misread.code) from None


class StepIn(Given):
    """What an act decides about a cluster; the reason is word for word what the cluster reads."""

    state: Annotated[Recognition | None, Blank] = Field(None, examples=["recognised"])
    act: Line = Field("", description="As people name it", examples=["decreto n. 123 del 3 marzo 2026"])
    taken_on: Annotated[date | None, BeforeValidator(_day)] = Field(None, examples=["2026-03-03"])
    reason: Prose = Field("", examples=["I requisiti ci sono tutti."])
