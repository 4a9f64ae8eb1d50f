"""A mistake in a definition: where, what, and how to mend it."""

from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any, Final

from app.calls.reading.tree import Path
from app.calls.reading.vocabulary import KEYS
from app.errors import Fact, Reason

PREFIX: Final = "definition-"
MEND: Final = "mend-"


@dataclass(frozen=True, slots=True)
class Mistake:
    """One thing to mend in a file: its line, its place in the definition, why it is refused, what to do."""

    line: int
    place: str
    reason: Reason
    remedy: Reason


def mistake(line: int, place: str, code: str, facts: dict[str, Fact] | None = None) -> Mistake:
    """A mistake whose remedy is named after it."""
    facts = facts or {}
    remedy = code
    if code == "key-unknown":
        near = get_close_matches(str(facts["key"]), KEYS, n=1)
        facts = facts | {"near": near[0] if near else ""}
        remedy = "key-unknown-near" if near else code
    return Mistake(line, place, Reason(PREFIX + code, place, facts), Reason(PREFIX + MEND + remedy, place, facts))


SHAPES: Final = {
    "missing": "key-missing",
    "extra_forbidden": "key-unknown",
    "union_tag_invalid": "kind-unknown",
    "union_tag_not_found": "kind-missing",
    "literal_error": "value-unlisted",
    "enum": "value-unlisted",
    "string_type": "text-wanted",
    "string_too_short": "text-empty",
    "string_too_long": "text-limit",
    "string_pattern_mismatch": "name-ungrammatical",
    "int_type": "integer-wanted",
    "int_parsing": "integer-wanted",
    "int_from_float": "integer-wanted",
    "decimal_type": "decimal-wanted",
    "decimal_parsing": "decimal-wanted",
    "decimal_max_digits": "decimal-digits",
    "decimal_max_places": "decimal-digits",
    "decimal_whole_digits": "decimal-digits",
    "bool_type": "boolean-wanted",
    "bool_parsing": "boolean-wanted",
    "date_type": "date-wanted",
    "date_parsing": "date-wanted",
    "date_from_datetime_parsing": "date-wanted",
    "date_from_datetime_inexact": "date-wanted",
    "tuple_type": "list-wanted",
    "list_type": "list-wanted",
    "dict_type": "keys-wanted",
    "model_type": "keys-wanted",
    "model_attributes_type": "keys-wanted",
    "too_short": "list-short",
    "too_long": "list-long",
    "greater_than": "value-small",
    "greater_than_equal": "value-small",
    "less_than": "value-large",
    "less_than_equal": "value-large",
}
"""What pydantic calls a mistake, and what we call it."""

OWN_NAMES: Final = ("name", "slot", "code")

LIMITS: Final = ("ge", "gt", "le", "lt", "min_length", "max_length", "max_digits", "decimal_places")


def of_shape(error: Any, line: int, place: str) -> Mistake:
    """A mistake in the shape of the definition, from pydantic's report of it."""
    context: dict[str, Any] = error.get("ctx", {})
    facts: dict[str, Fact] = {
        "key": str(error["loc"][-1]) if error["loc"] else "",
        "given": _short(error["input"]),
        "expected": str(context.get("expected") or context.get("expected_tags") or "").replace("'", ""),
        "limit": next((context[name] for name in LIMITS if name in context), ""),
        "detail": error["msg"],
    }
    code = SHAPES.get(error["type"], "value-refused")
    if error["type"] == "local-time-unreadable":
        code = "local-time-unreadable"
    if error["type"] == "union_tag_invalid":
        facts["given"] = str(context.get("tag", ""))
    return mistake(line, place, code, facts)


def _short(given: object) -> str:
    if isinstance(given, dict | list | tuple):
        return "…"
    words = str(given)
    return words if len(words) <= 40 else words[:39] + "…"  # noqa: PLR2004 -- as much as a sentence can quote


def named(value: Any, path: Path) -> str:
    """A path as people say it: parts of a list by their own name where they have one, else counted from 1."""
    words: list[str] = []
    for step in path:
        value = _below(value, step)
        own = next((value[key] for key in OWN_NAMES if key in value), None) if isinstance(value, dict) else None
        words.append(step if isinstance(step, str) else str(own or step + 1))
    return ".".join(words)


def _below(value: Any, step: str | int) -> Any:
    if isinstance(step, int):
        return value[step] if isinstance(value, list) else None
    return value.get(step) if isinstance(value, dict) else None
