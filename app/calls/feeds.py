"""Calls for calendars and news readers: iCalendar (RFC 5545) and Atom (RFC 4287)."""

from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime
from typing import Final
from xml.etree import ElementTree as ET

from app.calls.models import Window
from app.calls.standing import Standing
from app.wording import N_, translate

ICALENDAR: Final = "text/calendar"
ATOM: Final = "application/atom+xml"

OPENS: Final = N_("Apre: %(title)s")
CLOSES: Final = N_("Chiude: %(title)s")
CUTOFF: Final = N_("Data intermedia: %(title)s")
NEWS: Final = N_("Bandi pubblici")

LONGEST_LINE: Final = 75
"""Octets, in iCalendar."""

Address = Callable[[str], str]
"""From the code of a call to the whole address of its page."""


def calendar(calls: Iterable[Standing], address: Address, language: str) -> bytes:
    """Opening, cut-offs and closing of each call. An extension raises SEQUENCE, so calendars move the entry."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Sportello//IT", "CALSCALE:GREGORIAN", "METHOD:PUBLISH"]
    for standing in calls:
        window = standing.window
        title = standing.definition.title.in_(language)
        cutoffs = [one.instant for one in standing.definition.window.cutoffs]
        moments = [
            ("opens", window.opens_at, OPENS),
            *((f"cutoff-{place}", at, CUTOFF) for place, at in enumerate(cutoffs, start=1)),
            ("closes", window.closes_at, CLOSES),
        ]
        for name, at, words in moments:
            summary = translate(words, language, title=title)
            lines += _event(f"{standing.code}-{name}", window, at, summary, address(standing.code))
    lines.append("END:VCALENDAR")
    return "".join(f"{part}\r\n" for line in lines for part in _folded(line)).encode()


def atom(calls: Iterable[Standing], address: Address, here: str, at: datetime, language: str) -> bytes:
    """The calls, latest change of window first."""
    standings = sorted(calls, key=lambda standing: standing.window.published_at, reverse=True)
    latest = standings[0].window.published_at if standings else at
    feed = ET.Element("feed", {"xmlns": "http://www.w3.org/2005/Atom", "xml:lang": language})
    _tell(feed, id=here, title=translate(NEWS, language), updated=latest.isoformat())
    ET.SubElement(feed, "link", {"rel": "self", "type": ATOM, "href": here})
    for standing in standings:
        _entry(feed, standing, address(standing.code), language)
    written: bytes = ET.tostring(feed, encoding="utf-8", xml_declaration=True)
    return written


def _event(name: str, window: Window, at: datetime, summary: str, address: str) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{name}@{_host(address)}"
    yield f"DTSTAMP:{_instant(window.published_at)}"
    yield f"SEQUENCE:{window.number - 1}"
    yield f"DTSTART:{_instant(at)}"
    yield f"SUMMARY:{_escaped(summary)}"
    yield f"URL:{address}"
    yield "END:VEVENT"


def _entry(feed: ET.Element, standing: Standing, address: str, language: str) -> None:
    said = standing.definition
    published = min(window.published_at for window in standing.call.windows)
    entry = ET.SubElement(feed, "entry")
    _tell(
        entry,
        id=address,
        title=said.title.in_(language),
        published=published.isoformat(),
        updated=standing.window.published_at.isoformat(),
        summary=said.summary.in_(language),
    )
    ET.SubElement(entry, "link", {"rel": "alternate", "type": "text/html", "href": address})
    author = ET.SubElement(entry, "author")
    _tell(author, name=said.body.name.in_(language))


def _tell(parent: ET.Element, **said: str) -> None:
    for name, words in said.items():
        ET.SubElement(parent, name).text = words


def _host(address: str) -> str:
    return address.split("/")[2]


def _instant(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")


def _escaped(words: str) -> str:
    for mark in ("\\", ";", ","):
        words = words.replace(mark, "\\" + mark)
    return words.replace("\n", "\\n")


def _folded(line: str) -> Iterator[str]:
    """Lines of at most 75 octets, never cut inside a character."""
    room, part = LONGEST_LINE, ""
    for character in line:
        size = len(character.encode())
        if size > room:
            yield part
            room, part = LONGEST_LINE - 1, " "
        part += character
        room -= size
    yield part
