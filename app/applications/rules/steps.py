"""How far a draft is, step by step: the sections, the documents, the end."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from app.applications.draft import Draft
from app.applications.rules.obstacles import obstacles_to_submission
from app.errors import Reason
from app.wording import Text


class StepState(StrEnum):
    """How a step stands, as the list beside the form shows it."""

    DONE = "done"
    MISSING = "missing"
    ERRORS = "errors"
    TODO = "todo"


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the form."""

    number: int
    name: str
    """Of the section; empty for the documents."""
    title: Text | None
    state: StepState
    open: Sequence[Reason]
    """What is still to be put right here."""


def steps(draft: Draft) -> list[Step]:
    """Every section in order, then the documents if the call asks for any."""
    reasons = obstacles_to_submission(draft)
    found = [
        _step(draft, number, section.name, section.title, [r for r in reasons if r.facts.get("section") == number])
        for number, section in enumerate(draft.definition.sections, start=1)
    ]
    if draft.definition.documents:
        number = len(found) + 1
        found.append(_step(draft, number, "", None, [r for r in reasons if r.facts.get("section") == number]))
    return found


def first_open(found: Sequence[Step]) -> Step | None:
    """The first step that is not finished."""
    return next((step for step in found if step.state is not StepState.DONE), None)


def _step(draft: Draft, number: int, name: str, title: Text | None, reasons: Sequence[Reason]) -> Step:
    return Step(number, name, title, _state(draft, name, reasons), reasons)


def _state(draft: Draft, name: str, reasons: Sequence[Reason]) -> StepState:
    if not reasons:
        return StepState.DONE
    here = draft.answers.get(name)
    if here is not None and here.typed:
        return StepState.ERRORS
    begun = bool(here and here.values) if name else bool(draft.documents)
    return StepState.MISSING if begun else StepState.TODO
