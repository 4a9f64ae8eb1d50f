"""Verbs: what changes an application."""

from app.applications.actions.documents import put_document, remove_document, slot_to_fill
from app.applications.actions.drafts import DeletionRefused, StartRefused, delete_draft, start
from app.applications.actions.moves import move
from app.applications.actions.sections import EditRefused, SectionChanged, save_section
from app.applications.actions.waivers import WaiverRefused, waive
from app.applications.actions.withdrawal import WithdrawalRefused, withdraw

__all__ = [
    "DeletionRefused",
    "EditRefused",
    "SectionChanged",
    "StartRefused",
    "WaiverRefused",
    "WithdrawalRefused",
    "delete_draft",
    "move",
    "put_document",
    "remove_document",
    "save_section",
    "slot_to_fill",
    "start",
    "waive",
    "withdraw",
]
