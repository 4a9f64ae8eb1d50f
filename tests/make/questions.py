"""Questions about a call, for tests."""

from datetime import UTC, datetime
from typing import Any, Final

SAID: Final[dict[str, Any]] = {"until": "2026-02-20 12:00", "answered_within": 5}
"""What a call's file says of them."""

LATE_FROM: Final = datetime(2026, 2, 20, 11, 0, 1, tzinfo=UTC)
"""The first instant at which no question is taken."""

ASKED: Final = "Sono Anna Bianchi: il trasporto si paga?"
PUBLISHED: Final = "Il trasporto si paga?"
ANSWER: Final = "Sì, tra le spese di promozione."
