"""The roles of the office, and whose navigation a person sees."""

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


class Purpose(StrEnum):
    """What a link sent by mail is for."""

    REGISTRATION = "registration"
    PASSWORD = "password"  # noqa: S105 -- the name of a purpose, not a password
    INVITATION = "invitation"


class Audience(StrEnum):
    """Whose navigation somebody sees."""

    PUBLIC = "public"
    APPLICANT = "applicant"
    OFFICE = "office"
    EVALUATOR = "evaluator"


DESK: Final = frozenset({Role.OFFICER, Role.RESPONSIBLE, Role.DIRECTOR})
"""Those who run a call."""

READERS: Final = DESK | {Role.AUDITOR}
"""Those who read the queue of a call."""
