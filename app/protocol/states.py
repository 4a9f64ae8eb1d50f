"""Kinds of intents, directions of entries, names of registers."""

from enum import StrEnum
from typing import Final

REGISTER: Final = "PROTOCOLLO"
DEMO_REGISTER: Final = "DEMO"


class Direction(StrEnum):
    """Received by the office, or sent by it."""

    IN = "in"
    OUT = "out"


class Kind(StrEnum):
    """What is being registered."""

    SUBMISSION = "submission"
    WITHDRAWAL = "withdrawal"
    OUTCOME = "outcome"
