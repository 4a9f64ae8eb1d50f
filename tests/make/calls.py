"""The shortest call that works, and how to bend it."""

from collections.abc import Sequence
from copy import deepcopy
from datetime import UTC, datetime
from typing import Any, Final

import yaml
from sqlalchemy.orm import Session

from app.accounts.actions import grant_role
from app.accounts.models import User
from app.accounts.queries import roles_of
from app.calls import actions
from app.calls.models import Call
from app.calls.schemas import Definition

SHORTEST: dict[str, Any] = {
    "code": "TST2026",
    "code_prefix": "TST26",
    "title": {"it": "Bando di prova", "en": "Test call"},
    "summary": "Un bando per le prove.",
    "purpose": "Prove.",
    "category": "Prove",
    "body": {"name": "Ente di prova", "office": "Ufficio prove"},
    "applicants": {"who": "Chiunque.", "recognised_at": "none"},
    "window": {
        "published_at": "2026-01-15 17:38",
        "opens_at": "2026-01-20 10:00",
        "closes_at": "2026-03-05 16:00",
        "act": "decreto 1/2026",
    },
    "procedure": "sportello",
    "money": {"endowment": "1000.00", "brief": "fino a 100 €", "rules": ["Fino a 100 €."]},
    "sections": [
        {
            "name": "project",
            "title": "Progetto",
            "fields": [{"name": "title", "kind": "text", "label": {"it": "Titolo", "en": "Title"}}],
        }
    ],
    "evaluation": {
        "threshold": 3,
        "criteria": [{"code": "C1", "label": "Qualità", "looks_at": "tutto", "max": 5, "weight": 1}],
    },
    "terms": {"formal": 30, "evaluation": 60, "total": 90, "integration": 15},
    "contacts": {"email": "prove@ente.example"},
}

BEFORE: Final = datetime(2026, 1, 10, 9, tzinfo=UTC)
"""When the calls of the tests are imported: before any planned publication."""


def call_file(*fields: dict[str, Any], **changes: Any) -> dict[str, Any]:
    """What a call's file says; ``fields`` replace those of its only section, ``changes`` whole keys."""
    said = deepcopy(SHORTEST) | changes
    if fields:
        said["sections"][0]["fields"] = [{"label": field["name"].title(), **field} for field in fields]
    return said


def call_source(*fields: dict[str, Any], **changes: Any) -> bytes:
    """The same as the bytes of a file."""
    said = call_file(*fields, **changes)
    return yaml.dump(said, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False).encode()


def definition(*fields: dict[str, Any], **changes: Any) -> Definition:
    """A definition that works."""
    return Definition.model_validate(call_file(*fields, **changes))


def field(kind: str, **options: Any) -> Any:
    """One field of a kind, with the options a test is about."""
    return definition({"name": "asked", "kind": kind, **options}).sections[0].fields[0]


def call_window(**changes: str) -> dict[str, Any]:
    """The window of the shortest call, bent: local times such as ``closes_at="2026-03-05 12:00"``."""
    window: dict[str, Any] = SHORTEST["window"]
    return window | changes


def call(session: Session, *fields: dict[str, Any], at: datetime = BEFORE, **changes: Any) -> Call:
    """A published call."""
    imported = actions.import_definition(session, call_source(*fields, **changes), by=None, at=at)
    return actions.publish(session, imported, by=None, at=at)


def dumped(said: dict[str, Any]) -> bytes:
    """What a file says, as its bytes."""
    return yaml.safe_dump(said, allow_unicode=True, sort_keys=False).encode()


def draft(session: Session, people: Sequence[User], code: str = "TST2030", **changes: Any) -> str:
    """The code of a call nobody published yet, on the desk of ``people`` with the roles they have."""
    source = call_source(code=code, code_prefix="TST30", **changes)
    actions.import_definition(session, source, by=None, at=BEFORE)
    for person in people:
        [role] = roles_of(session, person.id)
        grant_role(session, person, role.role, code, by=None, at=BEFORE)
    return code
