"""The shape of a call's definition: every part of the language, and nothing outside it."""

from app.calls.schemas.conditions import Check, Parameter
from app.calls.schemas.definition import CODE, Definition, kept
from app.calls.schemas.documents import DocumentSlot, Format, Signature
from app.calls.schemas.form import Section
from app.calls.schemas.judgement import Anchor, CheckItem, Criterion, Evaluation, Group, Scale
from app.calls.schemas.office import Applicants, Approval, Body, Contacts, Endowment, SecondPerson, Terms
from app.calls.schemas.window import Cutoff, PlannedWindow

__all__ = [
    "CODE",
    "Anchor",
    "Applicants",
    "Approval",
    "Body",
    "Check",
    "CheckItem",
    "Contacts",
    "Criterion",
    "Cutoff",
    "Definition",
    "DocumentSlot",
    "Endowment",
    "Evaluation",
    "Format",
    "Group",
    "Parameter",
    "PlannedWindow",
    "Scale",
    "SecondPerson",
    "Section",
    "Signature",
    "Terms",
    "kept",
]
