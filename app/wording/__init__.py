"""Codes to the sentences people read, in Italian and English.

The sentence in Italian is the message id; ``locales/en`` holds the English ones, one catalogue for each room.
"""

import importlib
import pkgutil
from collections.abc import Mapping
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Final

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import NullTranslations, Translations

from app.errors import Reason
from app.wording.marks import N_
from app.wording.text import Text

__all__ = ["ITALIAN", "LANGUAGES", "N_", "Text", "sentence", "sentences", "translate", "translations"]

ITALIAN: Final = "it"
LANGUAGES: Final = (ITALIAN, "en")
CATALOGUES: Final = Path(__file__).parents[2] / "locales"


@cache
def translations(language: str) -> NullTranslations:
    """Every catalogue of a language as one; Italian needs none, its sentences are the message ids."""
    merged = Translations()
    for path in sorted((CATALOGUES / language / "LC_MESSAGES").glob("*.po")):
        compiled = BytesIO()
        with path.open("rb") as source:
            write_mo(compiled, read_po(source, locale=language))
        compiled.seek(0)
        merged.merge(Translations(compiled, domain="messages"))
    return merged


def translate(message: str, language: str, **facts: object) -> str:
    """``message`` (Italian) as read in ``language``, its placeholders filled."""
    words = translations(language).gettext(message)
    return words % facts if facts else words


@cache
def sentences() -> Mapping[str, str]:
    """Code to Italian sentence, gathered from the modules of this package."""
    gathered: dict[str, str] = {}
    for module in pkgutil.iter_modules(__path__):
        room = importlib.import_module(f"{__name__}.{module.name}")
        gathered.update(getattr(room, "SENTENCES", {}))
    return gathered


def sentence(reason: Reason | str, language: str) -> str:
    """What a person reads for a reason, or for a bare code; an unknown code is read as it stands."""
    reason = Reason(reason) if isinstance(reason, str) else reason
    words = sentences().get(reason.code, reason.code)
    facts = _Facts({name: _words(fact, language) for name, fact in reason.facts.items()}, about=reason.about)
    return translations(language).gettext(words) % facts


class _Facts(dict[str, object]):
    """What fills a sentence; what nobody told shows as a gap, not as an error on the way to an error."""

    def __missing__(self, name: str) -> str:
        return "…"


def _words(fact: object, language: str) -> object:
    return fact.in_(language) if isinstance(fact, Text) else fact
