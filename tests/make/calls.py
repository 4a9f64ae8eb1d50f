"""The shortest call that works, and how to bend it."""

from copy import deepcopy
from typing import Any

import yaml

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


def call_file(*fields: dict[str, Any], **changes: Any) -> dict[str, Any]:
    """What a call's file says; ``fields`` replace those of its only section, ``changes`` whole keys."""
    said = deepcopy(SHORTEST) | changes
    if fields:
        said["sections"][0]["fields"] = [{"label": field["name"].title(), **field} for field in fields]
    return said


def call_source(*fields: dict[str, Any], **changes: Any) -> bytes:
    """The same as the bytes of a file."""
    return yaml.safe_dump(call_file(*fields, **changes), allow_unicode=True, sort_keys=False).encode()


def definition(*fields: dict[str, Any], **changes: Any) -> Definition:
    """A definition that works."""
    return Definition.model_validate(call_file(*fields, **changes))


def field(kind: str, **options: Any) -> Any:
    """One field of a kind, with the options a test is about."""
    return definition({"name": "asked", "kind": kind, **options}).sections[0].fields[0]
