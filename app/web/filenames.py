"""Names of files in headers: RFC 6266 and RFC 8187."""

import re
from typing import Final
from urllib.parse import quote, unquote_to_bytes

ATTR_CHARS: Final = "!#$&+-.^_`|~"
"""What RFC 8187 lets through as it is, besides letters and digits."""

EXTENDED: Final = re.compile(r";\s*filename\*\s*=\s*(?P<charset>[\w-]+)'[^']*'(?P<name>[^\s;]+)", re.IGNORECASE)
QUOTED: Final = re.compile(r';\s*filename\s*=\s*"(?P<name>(?:[^"\\]|\\.)*)"', re.IGNORECASE)
BARE: Final = re.compile(r";\s*filename\s*=\s*(?P<name>[^\s;\"]+)", re.IGNORECASE)


def attachment(name: str) -> str:
    """The ``Content-Disposition`` of a file to be saved: an old reader finds ASCII, the others the whole name."""
    plain = re.sub(r'["\\%]|[^ -~]', "_", name)
    whole = quote(name, safe=ATTR_CHARS, encoding="utf-8", errors="replace")
    return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{whole}"


def filename_in(disposition: str) -> str:
    """The name a sender gives, ``filename*`` before ``filename``; empty when there is none to read."""
    if found := EXTENDED.search(disposition):
        charset = "latin-1" if found["charset"].lower() == "iso-8859-1" else "utf-8"
        return unquote_to_bytes(found["name"]).decode(charset, errors="replace")
    if found := QUOTED.search(disposition):
        return _as_sent(re.sub(r"\\(.)", r"\1", found["name"]))
    if found := BARE.search(disposition):
        return _as_sent(found["name"])
    return ""


def _as_sent(name: str) -> str:
    """Headers are read as Latin-1; who writes more than that there means UTF-8."""
    try:
        return name.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return name
