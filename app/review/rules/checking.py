"""The formal check: what is still open, what it says, what stands in the way of the next step."""

from collections.abc import Iterable, Mapping, Sequence

from app.applications import rules as applications
from app.applications.models import Application
from app.applications.states import Status
from app.calls.schemas import CheckItem, Definition
from app.calls.states import Procedure
from app.errors import Reason
from app.review.models import Check
from app.review.schemas import AdmissionIn, CheckIn, ProposalIn
from app.review.states import Decision, Verdict

Answers = Mapping[str, Check]
"""Item to its answer."""

CHECKED = frozenset({Status.SUBMITTED, Status.FORMAL_CHECK})
"""The checklist may be answered."""


def open_items(definition: Definition, answers: Answers) -> list[CheckItem]:
    """What nobody answered yet, in the order of the call."""
    return [item for item in definition.formal_check if item.code not in answers]


def suggested(answers: Iterable[Check]) -> Decision:
    """What the answers say by themselves: admitted only if every one is yes."""
    return Decision.ADMITTED if all(one.verdict is Verdict.YES for one in answers) else Decision.NOT_ADMITTED


def obstacles_to_checking(application: Application) -> list[Reason]:
    """Why the checklist cannot be answered: the cluster is completing the application, or it is past the check."""
    if applications.waits_for_answer(application):
        return [Reason("integration-open")]
    return [] if application.status in CHECKED else [Reason("check-over")]


def mistakes_in_checks(definition: Definition, given: Mapping[str, CheckIn]) -> list[Reason]:
    """What of the given answers cannot be accepted, each beside its field."""
    known = {item.code: item for item in definition.formal_check}
    return [
        reason
        for code, answer in given.items()
        for reason in ([_unknown(code)] if code not in known else _mistakes(known[code], answer))
    ]


def _unknown(code: str) -> Reason:
    return Reason("check-unknown", f"items.{code}", {"item": code})


def _mistakes(item: CheckItem, answer: CheckIn) -> list[Reason]:
    said = answer.note or answer.place
    if answer.verdict is None:
        return [Reason("verdict-missing", f"items.{item.code}.verdict", {"item": item.code})] if said else []
    if answer.verdict is not Verdict.YES and not answer.note:
        return [Reason("note-missing", f"items.{item.code}.note", {"item": item.code})]
    return []


def obstacles_to_proposal(application: Application, definition: Definition, answers: Answers) -> list[Reason]:
    """Why nothing can be proposed: the check is over, an item is open, or a decree decides."""
    return _by_decree(definition) or obstacles_to_checking(application) or _open(definition, answers)


def obstacles_to_admission(application: Application, definition: Definition, answers: Answers) -> list[Reason]:
    """Why admission cannot be decided now: it was decided, an item is open, or a decree decides."""
    return _by_decree(definition) or obstacles_to_checking(application) or _open(definition, answers)


def _by_decree(definition: Definition) -> list[Reason]:
    """The recognition of a cluster knows no admission: two persons decide it by a decree."""
    return [Reason("decided-by-decree")] if definition.procedure is Procedure.RECOGNITION else []


def _open(definition: Definition, answers: Answers) -> list[Reason]:
    return [
        Reason("check-open", item.code, {"item": item.code, "label": item.label})
        for item in open_items(definition, answers)
    ]


def mistakes_in_decision(given: AdmissionIn | ProposalIn, answers: Sequence[Check]) -> list[Reason]:
    """What is missing from a decision: the decision itself; a reason, if it refuses or departs from the checks.

    Whoever decides against what was found says why (L. 241/1990 art. 6, c. 1, lett. e).
    """
    if given.decision is None:
        return [Reason("decision-missing", "decision")]
    silent = given.decision is Decision.ADMITTED and suggested(answers) is Decision.ADMITTED
    return [] if silent or given.reason else [Reason("reason-missing", "reason")]
