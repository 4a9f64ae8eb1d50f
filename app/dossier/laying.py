"""Laying out a dossier: which files it holds, and the index that leads to them. Pure."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Final

from app.applications.models import Application, Attempt
from app.applications.receipts import reasons_of
from app.audit.models import Event
from app.documents.models import Document
from app.documents.rules import display_name
from app.dossier import rules
from app.dossier.rules import written
from app.dossier.schemas import Cell, Dossier, Moment, Paper, Part
from app.notifications.models import Message
from app.protocol.models import Entry
from app.rendering import numbered
from app.wording import sentence

DIRECTIONS: Final = {"in": "entrata", "out": "uscita"}

TOLD: Final = frozenset({"reason", "officer", "evaluator"})
"""Facts of an event that its line in the story says."""

HOW: Final = (
    "Nella cartella estratta, `sha256sum -c impronte.txt` dice se un file è stato cambiato dopo l’esportazione. "
    "`sportello verify registro/FILE.txt documenti/FILE…` dice, senza rete e senza il portale, se la ricevuta è "
    "quella firmata e se i documenti sono quelli registrati: servono le chiavi pubbliche, in chiavi.txt, da "
    "confrontare con quelle pubblicate. Ricevute e tentativi provano che quei byte sono arrivati a quell’ora, con "
    "quell’incertezza, e hanno avuto quel numero; non provano che la domanda avesse diritto, né chi ha firmato dentro "
    "i documenti."
)


@dataclass(frozen=True, slots=True)
class Filed:
    """A document that was in a slot; ``answer`` is the request of the office it answers."""

    slot: str
    document: Document
    removed_at: datetime | None
    answer: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """What the rooms keep about one application."""

    application: Application
    at: datetime
    body: str
    demo: bool
    entries: Sequence[Entry]
    annulled: Mapping[int, Entry]
    """Key of an entry to the one that annuls it."""
    attempts: Sequence[Attempt]
    events: Sequence[Event]
    documents: Sequence[Filed]
    messages: Sequence[tuple[Message, str]]
    review: Mapping[str, Any]
    keys: Sequence[str]
    sensitive: bool

    @property
    def hidden(self) -> frozenset[str]:
        """Slots that are not for whoever takes it along."""
        slots = self.application.version.definition.documents
        return frozenset() if self.sensitive else frozenset(slot.slot for slot in slots if slot.sensitive)

    @property
    def has_sensitive_fields(self) -> bool:
        """Whether the content of a handing in holds answers that are not for everybody."""
        sections = self.application.version.definition.sections
        return any(getattr(field, "sensitive", False) for section in sections for field in section.fields)


def laid_out(kept: Kept) -> Dossier:
    """The index in its parts, and every file."""
    application, definition = kept.application, kept.application.version.definition
    number = numbered(application.number or 0, application.number_year or 0)
    facts = [
        ("Bando", f"{definition.title.it} ({definition.code}), versione {application.version.number}"),
        ("Richiedente", application.cluster.name),
        ("Codice della domanda", application.code),
        ("Numero di protocollo", number),
        ("Stato", sentence(f"state-{application.status}", "it")),
        ("Responsabile", (definition.body.responsible or definition.body.office).it),
        ("Esportato", f"{written(kept.at)} (ora di Roma)"),
    ]
    if not kept.sensitive and (kept.hidden or kept.has_sensitive_fields):
        facts.append(("Lasciato fuori", "ciò che il bando segna come riservato: è nominato, con la sua impronta"))
    papers = [*_papers(kept)]
    return Dossier(
        name=f"fascicolo-{application.code}",
        title=f"Fascicolo della domanda {application.code}",
        body=kept.body,
        at=kept.at,
        demo=kept.demo,
        facts=facts,
        parts=[one for one in _parts(kept) if one.rows],
        papers=papers,
    )


def _parts(kept: Kept) -> Iterator[Part]:
    yield rules.story(_moments(kept))
    yield Part(
        "Registrazioni di protocollo",
        "Numero, istanti e impronta di ciascuna; il file è la ricevuta come fu data.",
        ("Numero", "Verso", "Ricevuta", "Registrata", "Oggetto", "Impronta"),
        (14, 8, 16, 16, 24, 22),
        [_entry(kept, entry) for entry in kept.entries],
    )
    yield Part(
        "Tentativi non accettati",
        "Per ciascuno l’istante, la versione del termine con cui fu giudicato, il codice e tutto ciò che ostava.",
        ("Tentativo", "Ricevuto", "Termine", "Codice", "Motivi"),
        (10, 18, 20, 14, 38),
        [_attempt(one) for one in kept.attempts],
    )
    yield Part(
        "Documenti",
        "Quelli inviati e quelli tolti prima dell’invio, come furono caricati, byte per byte.",
        ("Casella", "File", "Caricato", "Byte", "SHA-256"),
        (10, 28, 18, 10, 34),
        [_document(kept, place, one) for place, one in enumerate(kept.documents, 1)],
    )
    yield Part(
        "Messaggi",
        "Con le parole con cui partirono.",
        ("Creato", "A", "Partito per posta", "Testo"),
        (22, 34, 30, 14),
        [
            [
                Cell(written(message.created_at), mono=True),
                Cell(message.address),
                Cell(written(message.sent_at) or "no, letto nel portale", mono=bool(message.sent_at)),
                Cell("apri", _letter(place)),
            ]
            for place, (message, _) in enumerate(kept.messages, 1)
        ],
    )
    yield Part("Come si verifica", "", ("",), (100,), [[Cell(HOW)]])


def _moments(kept: Kept) -> Iterator[Moment]:
    for window in kept.application.call.windows:
        if window.cluster_id in {None, kept.application.cluster_id}:
            said = sentence(f"change-{window.change}", "it")
            ends = f"{said}: dal {written(window.opens_at)} al {written(window.closes_at)}. Atto: {window.act}"
            yield Moment(window.published_at, f"Termine, versione {window.number}. {ends}", "", "bando/termini.json")
    for event in kept.events:
        more = " · ".join(str(fact) for name, fact in event.facts.items() if name in TOLD)
        said = sentence(event.kind, "it")
        yield Moment(event.at, f"{said}: {more}" if more else said, event.by_name or "il portale")
    for entry in kept.entries:
        words = f"Registrata con il numero {numbered(entry.number, entry.year)}: {entry.subject}"
        yield Moment(entry.registered_at, words, "il registro", _receipt(entry))
    for one in kept.attempts:
        words = f"Tentativo {one.number} non accettato: {sentence(one.code, 'it')}"
        yield Moment(one.received_at, words, "", _refusal(one))
    for place, (message, words) in enumerate(kept.messages, 1):
        yield Moment(message.created_at, f"Messaggio: {words.partition(chr(10))[0]}", message.address, _letter(place))


def _entry(kept: Kept, entry: Entry) -> list[Cell]:
    by = kept.annulled.get(entry.id)
    mark = f" ANNULLATA da {numbered(by.number, by.year)}" if by else ""
    return [
        Cell(numbered(entry.number, entry.year) + mark, _receipt(entry), mono=True),
        Cell(DIRECTIONS[entry.direction]),
        Cell(written(entry.received_at), mono=True),
        Cell(written(entry.registered_at), mono=True),
        Cell(f"{entry.subject} (da {entry.sender} a {entry.recipient})"),
        Cell(entry.digest, mono=True),
    ]


def _attempt(one: Attempt) -> list[Cell]:
    term = f"versione {one.window}, fino al " if one.window else "fino al "
    reasons = "; ".join(sentence(reason, "it") for reason in reasons_of(one))
    return [
        Cell(str(one.number), _refusal(one)),
        Cell(written(one.received_at), mono=True),
        Cell(term + written(one.closes_at)),
        Cell(one.code, mono=True),
        Cell(reasons),
    ]


def _document(kept: Kept, place: int, one: Filed) -> list[Cell]:
    notes = [display_name(one.document.filename)]
    if one.answer:
        notes.append("nella risposta all’ufficio")
    if one.removed_at:
        notes.append(f"tolto il {written(one.removed_at)}")
    hidden = one.slot in kept.hidden
    if hidden:
        notes.append("riservato: non incluso")
    return [
        Cell(one.slot),
        Cell(", ".join(notes), "" if hidden else _original(place, one)),
        Cell(written(one.document.uploaded_at), mono=True),
        Cell(str(one.document.size)),
        Cell(one.document.sha256, mono=True),
    ]


def _papers(kept: Kept) -> Iterator[Paper]:
    application = kept.application
    for entry in kept.entries:
        yield Paper(_receipt(entry), entry.receipt)
        if kept.sensitive or not kept.has_sensitive_fields:
            yield Paper(_receipt(entry).replace(".txt", "-contenuto.json"), entry.intent.manifest)
    for one in kept.attempts:
        yield Paper(_refusal(one), one.note or dumped(_columns(one)))
    for place, filed in enumerate(kept.documents, 1):
        if filed.slot not in kept.hidden:
            yield Paper(_original(place, filed), sha256=filed.document.sha256)
    for place, (message, words) in enumerate(kept.messages, 1):
        yield Paper(_letter(place), f"A: {message.address}\nCreato: {written(message.created_at)}\n\n{words}")
    yield Paper("bando/definizione.json", application.version.body)
    yield Paper("bando/termini.json", dumped([_columns(window) for window in application.call.windows]))
    yield Paper("istruttoria.json", dumped(kept.review))
    events = [{"at": one.at, "kind": one.kind, "by": one.by_name, "facts": one.facts} for one in kept.events]
    yield Paper("eventi.json", dumped(events))
    yield Paper("chiavi.txt", "".join(f"{key}\n" for key in kept.keys))


def dumped(said: Any) -> str:
    """JSON for people and programs: sorted, every instant in Roman time."""
    return json.dumps(said, ensure_ascii=False, indent=2, sort_keys=True, default=_plain) + "\n"


def _plain(value: Any) -> str:
    if isinstance(value, datetime):
        return written(value)
    if isinstance(value, date | Decimal):
        return str(value)
    raise TypeError(type(value).__name__)


def _columns(row: Any) -> dict[str, Any]:
    names = [column.key for column in row.__table__.columns if column.key not in {"id", "cluster_id", "reason"}]
    return {name: getattr(row, name) for name in names}


def _receipt(entry: Entry) -> str:
    return f"registro/{entry.year}-{entry.number:07d}-{entry.kind}.txt"


def _refusal(attempt: Attempt) -> str:
    return f"tentativi/{attempt.number:03d}-{attempt.code}.txt"


def _letter(place: int) -> str:
    return f"messaggi/{place:03d}.txt"


def _original(place: int, filed: Filed) -> str:
    ending = "".join(one for one in filed.document.kind if one.isalnum()) or "bin"
    return f"documenti/{place:03d}-{filed.slot}.{ending}"
