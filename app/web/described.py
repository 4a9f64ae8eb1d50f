"""How the API says no, for the document that describes it."""

from http import HTTPStatus
from typing import Any, Final

from app.web.problems import MEDIA_TYPE

PROBLEM: Final = {
    "type": "object",
    "required": ["type", "title", "status", "code", "instance", "errors"],
    "properties": {
        "type": {"type": "string", "format": "uri"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "code": {"type": "string"},
        "instance": {"type": "string"},
        "errors": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["code", "about", "detail"],
                "properties": {name: {"type": "string"} for name in ("code", "about", "detail")},
            },
        },
    },
}
"""RFC 9457, with a code and everything that is wrong."""


def problems(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """These refusals, for the OpenAPI document."""
    content = {MEDIA_TYPE: {"schema": PROBLEM}}
    return {status: {"description": HTTPStatus(status).phrase, "content": content} for status in statuses}
