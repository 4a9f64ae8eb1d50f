"""Comparing the register with the log: every entry has its leaf, every leaf its entry, every receipt verifies."""

import json
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.audit.log import keys
from app.audit.log.models import Leaf, Opening, Place
from app.audit.log.notes import Verifier
from app.audit.log.rows import told
from app.audit.log.values import plain
from app.protocol.models import Counter, Entry, Intent, Waiting
from app.protocol.states import REGISTRATION
from app.protocol.verification import verify
from app.transparency.inspection.reading import BATCH
from app.transparency.inspection.wrong import Wrong

PLAIN: Final = ("direction", "kind", "received_at", "registered_at", "digest")


def inspect_register(session: Session) -> Iterator[Wrong]:
    """Everything that is wrong with intents, entries, receipts and counters; nothing if all is well."""
    yield from _entries(session)
    yield from _intents(session)
    yield from _counters(session)


def _entries(session: Session) -> Iterator[Wrong]:
    """Leaf by leaf, in the order of the log."""
    verifiers = keys.verifiers(session)
    entries = {(one.register, one.year, one.number): one for one in session.scalars(select(Entry)).yield_per(BATCH)}
    intents = {one.id: one for one in session.scalars(select(Intent)).yield_per(BATCH)}
    query = select(Leaf, Place.position, Opening.value).join(Place)
    query = query.outerjoin(Opening, (Opening.leaf_id == Leaf.id) & (Opening.field == "row"))
    for leaf, position, opened in session.execute(query.where(Leaf.kind == REGISTRATION).order_by(Place.position)):
        facts = json.loads(leaf.body)["facts"]
        entry = entries.pop((facts["register"], facts["year"], facts["number"]), None)
        if entry is None:
            yield Wrong("entries", f"{facts['register']} {facts['number']:07d}/{facts['year']}", "number", "missing")
            continue
        said = json.loads(opened or "{}")
        yield from _entry(entry, {name: facts[name] for name in PLAIN} | said.get("entry", {}))
        yield from _intent(intents, entry, said.get("intent"))
        yield from _receipt(entry, leaf, position, verifiers)
    for entry in entries.values():
        yield Wrong("entries", _name(entry), "number", "in-no-leaf")


def _entry(entry: Entry, said: Mapping[str, Any]) -> Iterator[Wrong]:
    for name, value in said.items():
        if plain(getattr(entry, name)) != value:
            yield Wrong("entries", _name(entry), name, "differs-from-its-leaf")


def _intent(intents: Mapping[int, Intent], entry: Entry, said: Mapping[str, Any] | None) -> Iterator[Wrong]:
    if said is None:
        return
    intent = intents.get(said["id"])
    if intent is None:
        yield Wrong("intents", str(said["id"]), "id", "missing")
        return
    if entry.intent_id != intent.id:
        yield Wrong("entries", _name(entry), "intent_id", "differs-from-its-leaf")
    found = told(intent)
    for name, value in said.items():
        if found[name] != value:
            yield Wrong("intents", str(intent.id), name, "differs-from-its-leaf")


def _receipt(entry: Entry, leaf: Leaf, position: int, verifiers: Sequence[Verifier]) -> Iterator[Wrong]:
    verdict = verify(entry.receipt, verifiers)
    if not verdict.is_authentic:
        yield Wrong("entries", _name(entry), "receipt", verdict.code)
    elif verdict.lines.get("log_leaf") != leaf.body or verdict.index != position:
        yield Wrong("entries", _name(entry), "receipt", "of-another-registration")


def _intents(session: Session) -> Iterator[Wrong]:
    """What was handed in has a number or waits for one."""
    numbered, waiting = select(Entry.intent_id), select(Waiting.intent_id)
    for key in session.scalars(select(Intent.id).where(Intent.id.not_in(numbered), Intent.id.not_in(waiting))):
        yield Wrong("intents", str(key), "id", "neither-numbered-nor-waiting")
    for row, intent in session.execute(select(Waiting, Intent).outerjoin(Intent, Intent.id == Waiting.intent_id)):
        if intent is None:
            yield Wrong("waiting", str(row.intent_id), "intent_id", "of-no-intent")
        elif intent.received_at != row.received_at:
            yield Wrong("waiting", str(row.intent_id), "received_at", "differs-from-its-intent")
    for key in session.scalars(select(Waiting.intent_id).where(Waiting.intent_id.in_(numbered))):
        yield Wrong("waiting", str(key), "intent_id", "numbered-already")


def _counters(session: Session) -> Iterator[Wrong]:
    """Numbers of a year are 1, 2, 3… up to the counter, and instants grow with them."""
    given: dict[tuple[str, int], list[Entry]] = {}
    for entry in session.scalars(select(Entry).order_by(Entry.register, Entry.year, Entry.number)).yield_per(BATCH):
        given.setdefault((entry.register, entry.year), []).append(entry)
    for counter in session.scalars(select(Counter).order_by(Counter.register, Counter.year)):
        entries = given.pop((counter.register, counter.year), [])
        name = f"{counter.register}/{counter.year}"
        if [one.number for one in entries] != [*range(1, len(entries) + 1)] or counter.last != len(entries):
            yield Wrong("counters", name, "last", "not-the-numbers-that-were-given")
        elif entries and entries[-1].registered_at != counter.last_registered_at:
            yield Wrong("counters", name, "last_registered_at", "not-that-of-the-last-entry")
        for before, after in pairwise(entries):
            if before.registered_at >= after.registered_at:
                yield Wrong("entries", _name(after), "registered_at", "not-after-the-one-before")
    for register, year in given:
        yield Wrong("counters", f"{register}/{year}", "last", "missing")


def _name(entry: Entry) -> str:
    return f"{entry.register} {entry.number:07d}/{entry.year}"
