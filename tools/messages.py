"""The words on screen: every Italian sentence has its English one, in the catalogue of its room.

Plain: adds what is missing to the catalogues, untranslated. ``--check``: says what is missing, contradictory or unused.
"""

import re
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from babel.messages.extract import extract_from_file
from babel.messages.pofile import normalize, read_po

CATALOGUES: Final = Path("locales/en/LC_MESSAGES")

KEYWORDS: Final = {"N_": None, "_": None, "gettext": None, "ngettext": (1, 2)}

JINJA: Final = {"extensions": "jinja2.ext.do", "silent": "false", "trim_blocks": "true", "lstrip_blocks": "true"}

PLACEHOLDER: Final = re.compile(r"%\((\w+)\)[a-z]")

HEADER: Final = """msgid ""
msgstr ""
"Language: en\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"
"""


@dataclass(frozen=True)
class Translation:
    """One entry of a catalogue."""

    room: str
    words: tuple[str, ...]
    source: tuple[str, ...]


def main() -> None:
    """Complete the catalogues, or check them."""
    used, kept = _used(), _kept()
    missing = {words: room for words, room in used.items() if words[0] not in kept}
    if "--check" in sys.argv:
        said = {words[0] for words in used}
        problems = [f"{room}: no English for «{words[0]}»" for words, room in missing.items()]
        problems += _contradictions(kept)
        problems += [f"{entry[0].room}: nobody says «{words}»" for words, entry in kept.items() if words not in said]
        print("\n".join(problems) or f"{len(used)} sentences, each in Italian and English")
        sys.exit(1 if problems else 0)
    for words, room in missing.items():
        _append(room, words)
    print(f"{len(missing)} sentences are waiting for their English")


def _used() -> dict[tuple[str, ...], str]:
    """Every sentence marked in code and templates, with the room that says it first."""
    used: dict[tuple[str, ...], str] = {}
    sources = [("python", path) for path in sorted(Path("app").rglob("*.py"))]
    sources += [("jinja2.ext:babel_extract", path) for path in sorted(Path("templates").rglob("*.*"))]
    for method, path in sources:
        options = JINJA if path.parts[0] == "templates" else {}
        for _line, words, _comments, _context in extract_from_file(method, path, KEYWORDS, options=options):
            used.setdefault(_words(words), _room(path))
    return used


def _room(path: Path) -> str:
    """``app/calls/…``, ``app/wording/calls.py``, ``templates/calls/…`` and ``templates/messages/calls/…`` are calls."""
    rooms = {file.parent.name for name in ("models", "pages") for file in Path("app").glob(f"*/{name}.py")}
    return next((part for part in (*path.parts[1:-1], path.stem) if part in rooms), "web")


def _kept() -> dict[str, list[Translation]]:
    """Every translated sentence of the catalogues."""
    kept: dict[str, list[Translation]] = defaultdict(list)
    for path in sorted(CATALOGUES.glob("*.po")):
        with path.open("rb") as source:
            for message in read_po(source, locale="en"):
                words = _words(message.string)
                if message.id and all(words) and not message.fuzzy:
                    kept[_words(message.id)[0]].append(Translation(path.stem, words, _words(message.id)))
    return kept


def _words(given: str | Sequence[str] | None) -> tuple[str, ...]:
    """A sentence alone, or its singular and plural."""
    return (given or "",) if given is None or isinstance(given, str) else tuple(given)


def _contradictions(kept: dict[str, list[Translation]]) -> Iterator[str]:
    for words, translations in kept.items():
        rooms = " and ".join(translation.room for translation in translations)
        if len({translation.words for translation in translations}) > 1:
            yield f"{rooms}: two translations of «{words}»"
        for translation in translations:
            given = {name for string in translation.words for name in PLACEHOLDER.findall(string)}
            if not given <= {name for string in translation.source for name in PLACEHOLDER.findall(string)}:
                yield f"{translation.room}: a placeholder that is not in «{words}»"


def _append(room: str, words: tuple[str, ...]) -> None:
    path = CATALOGUES / f"{room}.po"
    path.parent.mkdir(parents=True, exist_ok=True)
    text = path.read_text(encoding="utf-8") if path.exists() else HEADER
    entry = f"msgid {normalize(words[0])}\n"
    entry += f'msgid_plural {normalize(words[1])}\nmsgstr[0] ""\nmsgstr[1] ""\n' if words[1:] else 'msgstr ""\n'
    path.write_text(f"{text.rstrip()}\n\n{entry}", encoding="utf-8")


if __name__ == "__main__":
    main()
