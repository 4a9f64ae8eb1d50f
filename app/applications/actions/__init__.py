"""Verbs: what changes an application."""

from app.applications.actions.comments import CommentRefused, remark, settle
from app.applications.actions.copies import copy
from app.applications.actions.documents import put_document, remove_document, restore_document, slot_to_fill
from app.applications.actions.drafts import DeletionRefused, StartRefused, delete_draft, start
from app.applications.actions.integrations import (
    AnswerChanged,
    Opening,
    complete,
    new_address,
    prepare,
    read,
    reopen,
    slot_to_complete,
    take_back,
)
from app.applications.actions.moves import move
from app.applications.actions.sections import EditRefused, SectionChanged, save_section
from app.applications.actions.versions import move_on
from app.applications.actions.waivers import WaiverRefused, waive
from app.applications.actions.withdrawal import WithdrawalRefused, withdraw

__all__ = [
    "AnswerChanged",
    "CommentRefused",
    "DeletionRefused",
    "EditRefused",
    "Opening",
    "SectionChanged",
    "StartRefused",
    "WaiverRefused",
    "WithdrawalRefused",
    "complete",
    "copy",
    "delete_draft",
    "move",
    "move_on",
    "new_address",
    "prepare",
    "put_document",
    "read",
    "remark",
    "remove_document",
    "reopen",
    "restore_document",
    "save_section",
    "settle",
    "slot_to_complete",
    "slot_to_fill",
    "start",
    "take_back",
    "waive",
    "withdraw",
]
