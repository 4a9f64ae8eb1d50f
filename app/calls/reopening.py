"""How one applicant alone is put back in time (*rimessione in termini*): by an act, once the call is over. Pure."""

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from app.calls import rules
from app.calls.changes import Short, moment
from app.calls.models import Call
from app.calls.states import CallState
from app.errors import Invalid, Reason
from app.wording.prose import Line, Prose


class ReopeningIn(BaseModel):
    """For whom, until when (as read on the office wall), by which act and why."""

    model_config = ConfigDict(extra="forbid")

    cluster: Annotated[str, StringConstraints(strip_whitespace=True, max_length=40)] = Field(
        "", examples=["sistema-cosmetico"]
    )
    closes_on: Short = Field("", examples=["20/03/2026"])
    closes_time: Short = Field("", examples=["16:00"])
    act: Line = Field("", examples=["decreto n. 456 del 12 marzo 2026"])
    reason: Prose = Field("", examples=["Ordinanza del TAR n. 789/2026."])


@dataclass(frozen=True, slots=True)
class Reopened:
    """The window as it would be; it opens when it is approved."""

    cluster_id: int
    cluster: str
    """The applicant's code."""
    closes_at: datetime
    act: str
    reason: str


def reopened(given: ReopeningIn, cluster_id: int | None) -> Reopened:
    """What is asked for; raises ``Invalid`` with everything that is missing or cannot be understood."""
    reasons = [] if cluster_id else [Reason("applicant-unknown", "cluster", {"typed": given.cluster})]
    reasons += [] if given.act else [Reason("act-missing", "act")]
    reasons += [] if given.reason else [Reason("reopening-reason-missing", "reason")]
    closes_at = None
    try:
        closes_at = moment(given.closes_on, given.closes_time)
    except Invalid as mistake:
        reasons.extend(mistake.reasons)
    if reasons or cluster_id is None or closes_at is None:
        raise Invalid(*reasons)
    return Reopened(cluster_id, given.cluster, closes_at, given.act, given.reason)


def obstacles_to_reopening(call: Call, wanted: Reopened, at: datetime) -> list[Reason]:
    """Why nobody can be put back in time now: the call is not over, or its envelopes are open.

    A window for one applicant is never retroactive, and an applicant who has one gets a longer one or none.
    """
    state = rules.state_of(call, at)
    if state is CallState.DRAFT or call.opened_at is not None:
        return [Reason("window-settled")]
    if state not in {CallState.CLOSED, CallState.CONCLUDED}:
        return [Reason("reopening-not-needed")]
    if wanted.closes_at <= at:
        return [Reason("window-retroactive", "closes_on")]
    window = rules.window_at(call, at, wanted.cluster_id)
    if rules.is_reopened(call, at, wanted.cluster_id) and wanted.closes_at <= window.closes_at:
        return [Reason("window-must-grow", "closes_on", {"closes_at": window.closes_at})]
    return []
