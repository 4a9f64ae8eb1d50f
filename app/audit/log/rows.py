"""Rows that a leaf answers for: what they said when it was written."""

import hashlib
from typing import Any, Final

from sqlalchemy import inspect

from app.audit.log.values import canonical, plain
from app.db import Base

ROW: Final = "row"
"""The fact that names the row, and the commitment to what it said."""

LONGEST: Final = 200
"""Longer texts are told by their digest."""


def told(row: Base) -> dict[str, Any]:
    """Every column of a row, by name."""
    return {column.key: _short(getattr(row, column.key)) for column in inspect(type(row)).column_attrs}


def name_of(row: Base) -> str:
    """Its table and key."""
    return f"{row.__tablename__} {'/'.join(map(str, inspect(row).identity or ()))}"


def _short(value: Any) -> Any:
    said = canonical(value) if isinstance(value, dict | list) else plain(value)
    if isinstance(said, str) and len(said) > LONGEST:
        return f"sha256:{hashlib.sha256(said.encode()).hexdigest()}"
    return said
