"""Things handed over."""

from datetime import datetime
from pathlib import Path
from typing import Any, Final

from app.accounts.models import User
from app.protocol.manifests import digest_of
from app.protocol.schemas import HandedIn, Statement
from app.protocol.states import REGISTER, Direction, Kind
from app.settings import Settings

SIGNING_KEY: Final = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="
"""32 bytes that everybody knows."""

SETTINGS: Final = Settings(data_dir=Path("nowhere"), secret_key="tests", signing_key=SIGNING_KEY)
"""Of a portal that writes no file."""


def handed_in(
    actor: User, subject: str, received_at: datetime, *, lines: dict[str, str] | None = None, **changes: Any
) -> HandedIn:
    """Something ``actor`` hands over about ``subject``."""
    said = {
        "register": REGISTER,
        "kind": Kind.SUBMISSION,
        "direction": Direction.IN,
        "actor_id": actor.id,
        "scope": "TST2026",
        "subject": subject,
        "key": subject,
        "digest": digest_of("{}"),
        "manifest": "{}",
        "statement": Statement(body="Ente", sender="Cluster", recipient="Ufficio", subject=subject, lines=lines or {}),
        "received_at": received_at,
    }
    return HandedIn(**(said | changes))
