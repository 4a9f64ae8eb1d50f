"""How the facts of a message are kept as JSON and read again: ``…_at`` is an instant, ``…_on`` a day."""

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from app.wording import Text


def kept(facts: Mapping[str, object]) -> dict[str, Any]:
    """Facts as JSON keeps them."""
    return {name: _kept(fact) for name, fact in facts.items()}


def read(facts: Mapping[str, Any]) -> dict[str, Any]:
    """Facts as a template uses them."""
    return {name: _read(name, fact) for name, fact in facts.items()}


def _kept(fact: object) -> object:
    if isinstance(fact, Text):
        return {"it": fact.it, "en": fact.en}
    if isinstance(fact, datetime | date):
        return fact.isoformat()
    if isinstance(fact, Decimal):
        return str(fact)
    if isinstance(fact, list | tuple):
        return [_kept(item) for item in fact]
    return fact


def _read(name: str, fact: Any) -> Any:
    if isinstance(fact, dict) and fact.keys() == {"it", "en"}:
        return Text(it=fact["it"], en=fact["en"])
    if isinstance(fact, list):
        return [_read("", item) for item in fact]
    if isinstance(fact, str) and name.endswith("_at"):
        return datetime.fromisoformat(fact)
    if isinstance(fact, str) and name.endswith("_on"):
        return date.fromisoformat(fact)
    return fact
