"""Decisions about applications: who may do what, what stands in the way, how far a draft is. Pure."""

from app.applications.rules.arriving import Arrival, reserve
from app.applications.rules.eligibility import eligible_to_grant, eligible_to_submit
from app.applications.rules.integrating import (
    late_from_of,
    obstacles_to_answering,
    obstacles_to_preparing,
    turn_of,
    waits_for_answer,
)
from app.applications.rules.obstacles import (
    gaps,
    lateness,
    obstacles_to_deletion,
    obstacles_to_editing,
    obstacles_to_moving_on,
    obstacles_to_starting,
    obstacles_to_submission,
    obstacles_to_withdrawal,
)
from app.applications.rules.reminders import Mark, Reminder, reminder_due, reminds
from app.applications.rules.rights import (
    WAIVING,
    may_delete,
    may_download,
    may_edit,
    may_read_attempts,
    may_read_content,
    may_read_receipt,
    may_read_sensitive,
    may_read_timeline,
    may_start,
    may_submit,
    may_withdraw,
)
from app.applications.rules.steps import FINISHED, Step, StepState, first_open, mistakes, steps

__all__ = [
    "FINISHED",
    "WAIVING",
    "Arrival",
    "Mark",
    "Reminder",
    "Step",
    "StepState",
    "eligible_to_grant",
    "eligible_to_submit",
    "first_open",
    "gaps",
    "late_from_of",
    "lateness",
    "may_delete",
    "may_download",
    "may_edit",
    "may_read_attempts",
    "may_read_content",
    "may_read_receipt",
    "may_read_sensitive",
    "may_read_timeline",
    "may_start",
    "may_submit",
    "may_withdraw",
    "mistakes",
    "obstacles_to_answering",
    "obstacles_to_deletion",
    "obstacles_to_editing",
    "obstacles_to_moving_on",
    "obstacles_to_preparing",
    "obstacles_to_starting",
    "obstacles_to_submission",
    "obstacles_to_withdrawal",
    "reminder_due",
    "reminds",
    "reserve",
    "steps",
    "turn_of",
    "waits_for_answer",
]
