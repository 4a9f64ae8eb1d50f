"""States of an application and the table it moves along."""

from enum import StrEnum
from typing import Final


class Status(StrEnum):
    """Where an application stands; the spelling is the API's."""

    DRAFT = "draft"
    TO_SIGN = "to-sign"
    SUBMITTED = "submitted"
    FORMAL_CHECK = "formal-check"
    INTEGRATION = "integration"
    ADMITTED = "admitted"
    EVALUATION = "evaluation"
    ELIGIBLE = "eligible"
    RECOGNISED = "recognised"
    GRANTED = "granted"
    NOT_FINANCED = "not-financed"
    NOT_ADMITTED = "not-admitted"
    REFUSAL_NOTICE = "refusal-notice"
    WITHDRAWN = "withdrawn"


class Turn(StrEnum):
    """Where a request of the office stands: the applicant may answer, has answered, or did not in time."""

    OPEN = "open"
    ANSWERED = "answered"
    LAPSED = "lapsed"


WRITABLE: Final = frozenset({Status.DRAFT})
"""Sections and documents may change."""

DRAFTS: Final = frozenset({Status.DRAFT, Status.TO_SIGN})
"""Not handed in: for the office these do not exist."""

FINAL: Final = frozenset(
    {Status.RECOGNISED, Status.GRANTED, Status.NOT_FINANCED, Status.NOT_ADMITTED, Status.WITHDRAWN}
)
"""Nothing more happens."""

REACHED: Final[dict[str, frozenset[Status]]] = {
    "granted": frozenset({Status.GRANTED}),
    "eligible": frozenset({Status.ELIGIBLE, Status.GRANTED, Status.NOT_FINANCED}),
    "admitted": frozenset({Status.ADMITTED, Status.EVALUATION, Status.ELIGIBLE, Status.GRANTED, Status.NOT_FINANCED}),
}
"""How far an application came, as a later call asks it."""

WITH_THE_OFFICE: Final = frozenset(Status) - DRAFTS - FINAL
"""Handed in and not decided: may be withdrawn."""

MOVES: Final[dict[Status, frozenset[Status]]] = {
    Status.DRAFT: frozenset({Status.TO_SIGN, Status.SUBMITTED}),
    Status.TO_SIGN: frozenset({Status.DRAFT, Status.SUBMITTED}),
    Status.SUBMITTED: frozenset({Status.FORMAL_CHECK, Status.WITHDRAWN}),
    Status.FORMAL_CHECK: frozenset(
        {
            Status.INTEGRATION,
            Status.ADMITTED,
            Status.RECOGNISED,
            Status.NOT_ADMITTED,
            Status.REFUSAL_NOTICE,
            Status.WITHDRAWN,
        }
    ),
    Status.INTEGRATION: frozenset({Status.FORMAL_CHECK, Status.WITHDRAWN}),
    Status.REFUSAL_NOTICE: frozenset({Status.FORMAL_CHECK, Status.EVALUATION, Status.NOT_ADMITTED, Status.WITHDRAWN}),
    Status.ADMITTED: frozenset({Status.EVALUATION, Status.WITHDRAWN}),
    Status.EVALUATION: frozenset({Status.ELIGIBLE, Status.NOT_ADMITTED, Status.REFUSAL_NOTICE, Status.WITHDRAWN}),
    Status.ELIGIBLE: frozenset({Status.GRANTED, Status.NOT_FINANCED, Status.WITHDRAWN}),
    Status.RECOGNISED: frozenset(),
    Status.GRANTED: frozenset(),
    Status.NOT_FINANCED: frozenset(),
    Status.NOT_ADMITTED: frozenset(),
    Status.WITHDRAWN: frozenset(),
}
