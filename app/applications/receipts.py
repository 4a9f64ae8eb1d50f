"""A receipt as people read it: the entry of the register, and what was frozen with it. Pure."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from app.applications.draft import Filed
from app.applications.models import Attempt
from app.calls.states import Precision
from app.errors import Reason
from app.protocol.models import Entry
from app.protocol.schemas import Statement
from app.protocol.states import DEMO_REGISTER
from app.wording import Text


@dataclass(frozen=True, slots=True)
class Limits:
    """A window as a receipt froze it."""

    opens_at: datetime
    closes_at: datetime
    precision: Precision


@dataclass(frozen=True, slots=True)
class Receipt:
    """What was received, when, and its number."""

    entry: Entry
    statement: Statement
    documents: Sequence[Filed]

    @property
    def is_trial(self) -> bool:
        """Whether it stands in the register of the demonstration: no legal value."""
        return self.entry.register == DEMO_REGISTER

    @property
    def uncertainty(self) -> timedelta:
        """How far the instant of reception may be off, in the applicant's favour."""
        return timedelta(microseconds=self.entry.intent.uncertainty_us)

    @property
    def limits(self) -> Limits:
        """The window it was judged by."""
        lines = self.statement.lines
        return Limits(
            datetime.fromisoformat(lines["window_opens_at"]),
            datetime.fromisoformat(lines["window_closes_at"]),
            Precision(lines["window_precision"]),
        )

    @property
    def handed_in_by(self) -> str:
        """The person who pressed the button."""
        return self.statement.lines["handed_in_by"]

    @property
    def answer_by(self) -> datetime:
        """The last instant for the office's answer."""
        return datetime.fromisoformat(self.statement.lines["answer_by"])


def receipt_of(entry: Entry) -> Receipt:
    """The receipt of an entry whose intent is loaded."""
    statement = Statement.model_validate_json(entry.intent.statement)
    documents = json.loads(entry.intent.manifest)["documents"]
    return Receipt(entry, statement, [Filed(**one) for one in documents])


def reasons_of(attempt: Attempt) -> list[Reason]:
    """Why an attempt was refused, as it was told then."""
    return [
        Reason(one["code"], one["about"], {name: _fact(fact) for name, fact in one["facts"].items()})
        for one in attempt.reasons
    ]


def _fact(kept: object) -> object:
    return Text.model_validate(kept) if isinstance(kept, dict) else kept
