"""Kinds of intents, directions of entries, names of registers."""

from enum import StrEnum
from typing import Final

REGISTER: Final = "PROTOCOLLO"
DEMO_REGISTER: Final = "DEMO"

REGISTRATION: Final = "registration"
"""The kind of the log's leaves that record an entry."""


class Direction(StrEnum):
    """Received by the office, or sent by it."""

    IN = "in"
    OUT = "out"


class Reserve(StrEnum):
    """Why something was accepted with reserve: a doubt about the hour that is not the applicant's fault."""

    PAUSED = "paused"
    """The process that received it had stopped across the end of the window."""
    CLOCK = "clock-suspect"
    """The clock had jumped, and nothing healthy had yet seen the end of the window."""


class Kind(StrEnum):
    """What is being registered."""

    SUBMISSION = "submission"
    WITHDRAWAL = "withdrawal"
    OUTCOME = "outcome"
    INTEGRATION = "integration"
    """Going out, the request; coming in, its answer."""
    ANNULMENT = "annulment"
