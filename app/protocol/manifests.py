"""What a digest is taken of: JSON with one spelling only (RFC 8785), so that anybody computes the same bytes."""

import hashlib
from collections.abc import Mapping
from typing import Any, cast

import rfc8785


def canonical(content: Mapping[str, Any]) -> str:
    """The one spelling of ``content``; equal content gives equal bytes, on any machine."""
    return rfc8785.dumps(cast("dict[str, Any]", content)).decode()


def digest_of(manifest: str) -> str:
    """SHA-256 (hexadecimal) of a manifest's bytes."""
    return hashlib.sha256(manifest.encode()).hexdigest()
