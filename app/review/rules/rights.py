"""Who may do what with a file, from where they sit. What the state of things forbids is not a right."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

from app.accounts.states import READERS, Role
from app.review.models import Assignment

CHECKERS: Final = frozenset({Role.OFFICER, Role.RESPONSIBLE})
"""Those who check and propose."""

DECIDERS: Final = frozenset({Role.RESPONSIBLE, Role.DIRECTOR})
"""Those who appoint evaluators, decide outcomes and approve each other's acts."""


@dataclass(frozen=True, slots=True)
class Seat:
    """Where somebody sits at one file."""

    viewer_id: int
    roles: frozenset[Role]
    """Those in force in the call of the file."""
    assigned: bool = False
    """An evaluator of this file, whatever was declared."""
    evaluates: bool = False
    """An evaluator of this file who declared no conflict."""


def may_read_queue(roles: Collection[Role]) -> bool:
    """Whether somebody sees the applications of a call: the office, and auditors."""
    return bool(READERS & set(roles))


def may_read_dossier(seat: Seat) -> bool:
    """Whether somebody opens the file as the office sees it."""
    return may_read_queue(seat.roles)


def may_read_answers(seat: Seat) -> bool:
    """Whether somebody reads what the cluster wrote; an auditor states a reason first."""
    return bool((CHECKERS | {Role.DIRECTOR}) & seat.roles) or seat.evaluates


def may_read_for_a_reason(seat: Seat) -> bool:
    """Whether somebody reads once the reason is written down and shown to the owner of the file."""
    return Role.AUDITOR in seat.roles


def may_download(seat: Seat) -> bool:
    """Whether somebody opens the documents: who checks, who decides, who evaluates, an auditor for a reason."""
    return bool((CHECKERS | {Role.AUDITOR}) & seat.roles) or seat.evaluates


def may_check(seat: Seat) -> bool:
    """Whether somebody answers the checklist and proposes: nobody who evaluates the same file."""
    return bool(CHECKERS & seat.roles) and not seat.assigned


def may_ask(seat: Seat) -> bool:
    """Whether somebody asks the applicant to complete the application: who checks it."""
    return may_check(seat)


def may_give(seat: Seat) -> bool:
    """Whether somebody puts a file on an officer's desk."""
    return bool(CHECKERS & seat.roles)


def may_admit(seat: Seat) -> bool:
    """Whether somebody decides admission: the person responsible (L. 241/1990 art. 6)."""
    return Role.RESPONSIBLE in seat.roles


def may_assign(seat: Seat) -> bool:
    """Whether somebody gives a file to an evaluator."""
    return bool(DECIDERS & seat.roles)


def may_read_sheets(seat: Seat) -> bool:
    """Whether somebody reads all sheets, once all are locked."""
    return may_read_queue(seat.roles) or seat.evaluates


def may_decide(seat: Seat) -> bool:
    """Whether somebody decides the outcome, or proposes it where the call wants two persons."""
    return bool(DECIDERS & seat.roles)


def may_declare(assignment: Assignment, viewer_id: int) -> bool:
    """Whether somebody declares on an assignment: whoever it was given to."""
    return assignment.evaluator_id == viewer_id


def may_score(assignment: Assignment, viewer_id: int) -> bool:
    """Whether somebody writes a sheet: its evaluator, once no conflict was declared."""
    return assignment.evaluator_id == viewer_id and assignment.conflict is False


def may_read_sheet(assignment: Assignment, viewer_id: int) -> bool:
    """Whether somebody reads a single sheet: its evaluator, once no conflict was declared."""
    return may_score(assignment, viewer_id)
