"""The roles of the office."""

from enum import StrEnum
from typing import Final


class Role(StrEnum):
    """What somebody does for the office."""

    OFFICER = "officer"
    RESPONSIBLE = "responsible"
    DIRECTOR = "director"
    EVALUATOR = "evaluator"
    AUDITOR = "auditor"
    HELPDESK = "helpdesk"
    ADMINISTRATOR = "administrator"


DESK: Final = frozenset({Role.OFFICER, Role.RESPONSIBLE, Role.DIRECTOR})
"""Those who run a call."""

READERS: Final = DESK | {Role.AUDITOR}
"""Those who read the queue of a call."""
