"""What a digest is taken of: JSON with one spelling only (RFC 8785), so that anybody computes the same bytes."""

import hashlib
import json
import re
from collections.abc import Mapping
from typing import Any, Final, cast

import rfc8785

PLAIN: Final = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), sort_keys=True, check_circular=False)

HALVES: Final = re.compile("[\ud800-\udfff]")
"""Half a character: no UTF-8 holds it."""

SAFE: Final = 2**53 - 1
"""The largest whole number that every reader of JSON reads as itself."""


def canonical(content: Mapping[str, Any]) -> str:
    """The one spelling of ``content``; equal content gives equal bytes, on any machine.

    What holds no fractions, no huge numbers and only plain names is spelled so by Python itself, ten times faster:
    a large form is spelled again at each save.
    """
    whole = cast("dict[str, Any]", content)
    if _is_plain(whole) and not HALVES.search(spelled := PLAIN.encode(whole)):
        return spelled
    return rfc8785.dumps(whole).decode()


def digest_of(manifest: str) -> str:
    """SHA-256 (hexadecimal) of a manifest's bytes."""
    return hashlib.sha256(manifest.encode()).hexdigest()


def _is_plain(content: object) -> bool:
    """Whether Python spells it as RFC 8785 does; names beyond ASCII would come in another order."""
    waiting: list[Any] = [content]
    names: set[object] = set()
    for value in waiting:
        kind = type(value)
        if kind is dict:
            names.update(value)
            waiting += value.values()
        elif kind is list:
            waiting += value
        elif not (kind is str or value is None or kind is bool or (kind is int and -SAFE <= value <= SAFE)):
            return False
    return all(isinstance(name, str) and name.isascii() for name in names)
