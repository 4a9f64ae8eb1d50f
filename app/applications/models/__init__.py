"""Tables of the applications: the application with everything that belongs to it, and the margin of its sections."""

from app.applications.models.application import (
    Application,
    Attempt,
    IllegalMove,
    Integration,
    IntegrationDocument,
    Section,
    SectionPast,
    SlotDocument,
    Tally,
    Waiver,
)
from app.applications.models.margin import Comment, Presence

__all__ = [
    "Application",
    "Attempt",
    "Comment",
    "IllegalMove",
    "Integration",
    "IntegrationDocument",
    "Presence",
    "Section",
    "SectionPast",
    "SlotDocument",
    "Tally",
    "Waiver",
]
