"""How far a draft is, step by step: the sections, the documents."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from app.applications.draft import Draft
from app.applications.rules.obstacles import obstacles_to_submission
from app.errors import Reason
from app.wording import Text

MISSING: Final = frozenset(
    {"field-missing", "cell-missing", "declaration-missing", "document-missing", "table-too-few-rows"}
)
"""Nothing was written there yet: to be done, not to be corrected."""


class StepState(StrEnum):
    """How a step stands, as the list beside the form shows it."""

    DONE = "done"
    MISSING = "missing"
    ERRORS = "errors"
    UNTOUCHED = "untouched"
    NOT_NEEDED = "not-needed"
    """With the answers given so far nobody asks for it."""


FINISHED: Final = frozenset({StepState.DONE, StepState.NOT_NEEDED})
"""Nothing is left to do there."""


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
    mistakes: Sequence[Reason]
    """Those of ``open`` that are wrong rather than missing."""


def steps(draft: Draft) -> list[Step]:
    """Every section in order, then the documents if the call asks for any."""
    reasons = obstacles_to_submission(draft)
    named: list[tuple[str, Text | None]] = [(section.name, section.title) for section in draft.definition.sections]
    if draft.definition.documents:
        named.append(("", None))
    return [
        _step(draft, number, name, title, [reason for reason in reasons if reason.facts.get("section") == number])
        for number, (name, title) in enumerate(named, start=1)
    ]


def first_open(found: Sequence[Step]) -> Step | None:
    """The first step that is not finished."""
    return next((step for step in found if step.state not in FINISHED), None)


def mistakes(draft: Draft, name: str, reasons: Sequence[Reason]) -> list[Reason]:
    """What is wrong rather than missing; a cell missing in a row that somebody began is wrong."""
    begun = _begun_rows(draft, name)
    return [
        reason
        for reason in reasons
        if reason.code not in MISSING or (reason.code == "cell-missing" and reason.about.rpartition(".")[0] in begun)
    ]


def _begun_rows(draft: Draft, name: str) -> set[str]:
    answers = draft.answers.get(name)
    if answers is None:
        return set()
    begun = {place.rpartition(".")[0] for place in answers.typed if place.count(".") > 1}
    for field, value in answers.values.items():
        rows: list[Any] = value if isinstance(value, list) else []
        begun |= {f"{field}.{row['id']}" for row in rows if isinstance(row, dict) and len(row) > 1}
    return begun


def _step(draft: Draft, number: int, name: str, title: Text | None, reasons: Sequence[Reason]) -> Step:
    section = draft.definition.section(name)
    if section is not None and not draft.form.shows_section(section):
        return Step(number, name, title, StepState.NOT_NEEDED, (), ())
    wrong = mistakes(draft, name, reasons)
    return Step(number, name, title, _state(draft, name, reasons, wrong), reasons, wrong)


def _state(draft: Draft, name: str, reasons: Sequence[Reason], wrong: Sequence[Reason]) -> StepState:
    if not reasons:
        return StepState.DONE
    if wrong:
        return StepState.ERRORS
    here = draft.answers.get(name)
    begun = bool(here and here.values) if name else bool(draft.documents)
    return StepState.MISSING if begun else StepState.UNTOUCHED
