"""A link that only its mail contains: rows keep a reference, and the installation's secret makes the link's key of it.

Whoever reads the database, or a copy of it, opens nothing with what is there.
"""

import base64
import hashlib
import hmac
from collections.abc import Mapping
from typing import Any, Final

PLACE: Final = "⟦link⟧"
"""What the kept words say where the mail has the link."""

FACT: Final = "link"
"""The fact of a message that holds where the link leads (``/password/``), and the reference its key is made of."""


def fact(path: str, ref: str) -> dict[str, Any]:
    """What a message is told so that it holds a link to ``path`` followed by a key."""
    return {FACT: [path, ref]}


def key_of(secret: str, ref: str) -> str:
    """The key that ends the link."""
    sealed = hmac.new(secret.encode(), f"link {ref}".encode(), hashlib.sha256).digest()
    return base64.urlsafe_b64encode(sealed).decode().rstrip("=")


def filled(words: str, facts: Mapping[str, Any], base_url: str, secret: str) -> str:
    """The words with their link, as whoever it is for reads them."""
    if PLACE not in words or FACT not in facts:
        return words
    path, ref = facts[FACT]
    return words.replace(PLACE, f"{base_url}{path}{key_of(secret, ref)}")
