"""Questions of the review; each starts from what the person asking may know of."""

from app.review.queries.desk import desk, find_assignment, own_assignments, progress_of
from app.review.queries.dossier import (
    admission_of,
    assessment_of,
    assignments_of,
    checks_of,
    document_of,
    earlier_undecided,
    evaluators_for,
    granted_in,
    integration_at,
    neighbours,
    outcome_of,
    proposal_of,
    sheets_of,
)
from app.review.queries.people import (
    Served,
    application_of,
    codes_of_number,
    handed_in,
    holds,
    roles_in,
    seat_at,
    served,
)
from app.review.queries.queue import lines, numbers
from app.review.queries.search import tidy

__all__ = [
    "Served",
    "admission_of",
    "application_of",
    "assessment_of",
    "assignments_of",
    "checks_of",
    "codes_of_number",
    "desk",
    "document_of",
    "earlier_undecided",
    "evaluators_for",
    "find_assignment",
    "granted_in",
    "handed_in",
    "holds",
    "integration_at",
    "lines",
    "neighbours",
    "numbers",
    "outcome_of",
    "own_assignments",
    "progress_of",
    "proposal_of",
    "roles_in",
    "seat_at",
    "served",
    "sheets_of",
    "tidy",
]
