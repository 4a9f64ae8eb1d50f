"""How a sentence is marked for the catalogues without being translated on the spot."""


def N_(message: str) -> str:  # noqa: N802 -- gettext's own name, known to every extractor
    """Mark ``message`` for translation; it is translated when somebody reads it."""
    return message
