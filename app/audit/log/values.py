"""How values are written into leaves: one spelling each."""

import json
from collections.abc import Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any


def canonical(content: Mapping[str, Any] | list[Any]) -> str:
    """RFC 8785 for what a leaf may hold: names in ASCII, no floats. The library takes five times as long."""
    return json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def instant(at: datetime) -> str:
    """An instant in a leaf: UTC, microseconds."""
    return at.astimezone(UTC).isoformat(timespec="microseconds")


def plain(value: Any) -> Any:
    """As JSON without doubts: no floats, no dates of the machine's own."""
    if isinstance(value, datetime):
        return instant(value)
    if isinstance(value, date | Decimal):
        return str(value)
    if isinstance(value, Mapping):
        return {str(name): plain(one) for name, one in value.items()}
    if isinstance(value, list | tuple):
        return [plain(one) for one in value]
    if value is None or isinstance(value, bool | int | str):
        return str(value) if isinstance(value, str) else value
    raise TypeError(f"a leaf cannot hold {type(value).__name__}")
