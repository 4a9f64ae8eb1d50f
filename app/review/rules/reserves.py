"""What was accepted with reserve waits for two persons; until then nobody admits it."""

from app.applications.doubts import Doubt
from app.errors import Reason
from app.review.schemas import ReserveIn


def obstacles_to_resolving(doubt: Doubt | None) -> list[Reason]:
    """Why there is nothing to decide: it was accepted without reserve, or somebody decided."""
    if doubt is None:
        return [Reason("reserve-none")]
    return [] if doubt.decided_at is None else [Reason("reserve-decided")]


def mistakes_in_resolving(given: ReserveIn) -> list[Reason]:
    """What is missing: the decision, and its reason, whichever it is."""
    reasons = [Reason("reserve-choice-missing", "resolved")] if given.resolved is None else []
    return reasons if given.reason else [*reasons, Reason("reason-missing", "reason")]


def obstacles_of_reserve(doubt: Doubt | None) -> list[Reason]:
    """Why an application in doubt cannot be admitted: nobody decided yet, or it came too late."""
    if doubt is None or doubt.resolved:
        return []
    return [Reason("reserve-open" if doubt.decided_at is None else "reserve-rejected")]
