"""Verbs of the review: give, check, propose, admit, assign, declare, score, lock, decide."""

from app.review.actions import acts
from app.review.actions.admitting import AdmissionRefused, admit
from app.review.actions.checking import CheckRefused, GivingRefused, check, give, propose
from app.review.actions.deciding import KIND, OutcomeRefused, carry_out, decide
from app.review.actions.evaluating import (
    AssignmentRefused,
    DeclarationRefused,
    SheetRefused,
    assign,
    declare,
    lock_sheet,
    score,
)
from app.review.actions.integrating import LAPSE, REMIND, IntegrationRefused, ask, lapse, remind
from app.review.actions.reading import give_reason
from app.review.actions.resolving import ReserveRefused, resolve

__all__ = [
    "KIND",
    "LAPSE",
    "REMIND",
    "AdmissionRefused",
    "AssignmentRefused",
    "CheckRefused",
    "DeclarationRefused",
    "GivingRefused",
    "IntegrationRefused",
    "OutcomeRefused",
    "ReserveRefused",
    "SheetRefused",
    "acts",
    "admit",
    "ask",
    "assign",
    "carry_out",
    "check",
    "decide",
    "declare",
    "give",
    "give_reason",
    "lapse",
    "lock_sheet",
    "propose",
    "remind",
    "resolve",
    "score",
]
