"""Which step of a recognition may follow, and what stands in its way. Pure."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final

from app.applications.models import Application
from app.applications.states import Status
from app.calls.schemas import CheckItem, Definition
from app.calls.states import Procedure
from app.clusters.states import Recognition
from app.errors import Reason
from app.recognition.schemas import StepIn

UNDECIDED: Final = frozenset({Status.SUBMITTED, Status.FORMAL_CHECK, Status.INTEGRATION})
"""The request waits for its decree."""

DECISIONS: Final = frozenset({Recognition.RECOGNISED, Recognition.DENIED})

AFTERWARDS: Final[Mapping[Recognition, tuple[Recognition, ...]]] = {
    Recognition.RECOGNISED: (Recognition.RECOGNISED, Recognition.SUSPENDED, Recognition.REVOKED),
    Recognition.SUSPENDED: (Recognition.RECOGNISED, Recognition.REVOKED),
}
"""What may follow once a cluster was recognised: an update is a further decree of recognition."""

REASONED: Final = frozenset({Recognition.DENIED, Recognition.SUSPENDED, Recognition.REVOKED})
"""The cluster reads why (L. 241/1990 art. 3)."""


def is_recognition(definition: Definition) -> bool:
    """Whether a call is the procedure of recognition."""
    return definition.procedure is Procedure.RECOGNITION


def steps_open_to(application: Application) -> tuple[Recognition, ...]:
    """The steps that may follow, in their order; none once the request was denied or withdrawn."""
    if application.status in UNDECIDED:
        return (Recognition.NOTED, Recognition.EXAMINED, Recognition.RECOGNISED, Recognition.DENIED)
    if application.status is Status.RECOGNISED:
        return AFTERWARDS.get(application.cluster.recognition, ())
    return ()


def mistakes_in_step(given: StepIn, application: Application, today: date) -> list[Reason]:
    """What of a step cannot be accepted, each beside its field."""
    mistakes = []
    if given.state is None or given.state not in steps_open_to(application):
        mistakes.append(Reason("step-missing", "state"))
    if not given.act:
        mistakes.append(Reason("act-missing", "act"))
    if given.taken_on is None:
        mistakes.append(Reason("day-missing", "taken_on"))
    elif given.taken_on > today:
        mistakes.append(Reason("day-ahead", "taken_on"))
    if given.state in REASONED and not given.reason:
        mistakes.append(Reason("reason-missing", "reason"))
    return mistakes


def obstacles_to_step(
    state: Recognition, application: Application, taken: Sequence[Recognition], still_open: Sequence[CheckItem]
) -> list[Reason]:
    """What stands in the way of a step: a decree wants the Giunta's note and the whole examination behind it."""
    if not steps_open_to(application):
        return [Reason("recognition-over")]
    if application.status not in UNDECIDED or state not in DECISIONS:
        return []
    reasons = [] if Recognition.NOTED in taken else [Reason("not-noted")]
    if application.status is Status.INTEGRATION:
        return [*reasons, Reason("integration-open")]
    return reasons + [Reason("check-open", one.code, {"item": one.code, "label": one.label}) for one in still_open]
