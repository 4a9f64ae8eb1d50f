"""What the calls of the table ask for."""

from typing import Any, Final

FIELDS: Final[tuple[dict[str, Any], ...]] = (
    {"name": "title", "kind": "text"},
    {
        "name": "actions",
        "kind": "table",
        "required": False,
        "row_label": "azione",
        "row_prefix": "A",
        "columns": [{"name": "title", "kind": "text", "label": "Titolo"}],
    },
)
