"""Where an act stands."""

from enum import StrEnum


class State(StrEnum):
    """It waits, it happened, or it will not."""

    PROPOSED = "proposed"
    APPROVED = "approved"
    REFUSED = "refused"
