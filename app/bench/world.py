"""Rows made for measuring: an open call, clusters with their signatories and tokens, ready drafts, a full queue.

Drafts are ready as real ones are (a manifest and its digest), but are written in bulk: what is measured is handing
in, not filling in.
"""

import hashlib
import secrets
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from itertools import islice
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Connection, insert, select, text
from sqlalchemy.orm import Session

from app.accounts import rules as accounts
from app.accounts.models import StaffRole, Token, User
from app.accounts.states import Role
from app.applications.actions.drafts import ALPHABET, LENGTH
from app.applications.models import Application, Tally
from app.applications.states import Status
from app.calls.actions import import_definition, publish
from app.calls.models import Call, CallVersion
from app.clusters.models import Cluster, Mandate
from app.clusters.states import Power, Recognition
from app.db import Base, Database
from app.protocol.manifests import canonical
from app.protocol.models import Counter, Intent
from app.protocol.states import REGISTER, Direction, Kind

CALL: Final = Path(__file__).parents[2] / "calls" / "SPO2026.yaml"
"""The open call of the demo."""

CHUNK: Final = 5000

ANSWER: Final = "Una risposta lunga quanto ne scrivono i cluster davvero, con accenti perché ci sono. " * 12


@dataclass(frozen=True, slots=True)
class Draft:
    """A draft ready to be handed in, and the token of who may."""

    code: str
    manifest: str
    token: str


class World:
    """A call and what stands around it, in one database."""

    def __init__(self, database: Database, *, source: bytes | None = None) -> None:
        """Publish the call: that of the demo, or the one in ``source``."""
        self.source = source or CALL.read_bytes()
        self.database = database
        self.now = datetime.now(UTC)
        self.made = 0
        with database.writing() as session:
            self.call_id, self.version_id = self._call(session)

    def drafts(self, many: int) -> list[Draft]:
        """So many clusters, each with a signatory, a token and a ready draft."""
        tokens = [secrets.token_urlsafe(16) for _ in range(many)]
        codes = [_code(self.made + n) for n in range(many)]
        self.made += many
        bodies = [_manifest(code) for code in codes]
        digests = [hashlib.sha256(body.encode()).hexdigest() for body in bodies]
        with self.database.writing() as session:
            users, clusters = self._applicants(session.connection(), tokens)
            rows = (
                self._application(code, cluster, user, Status.DRAFT) | {"manifest": digest, "manifest_body": body}
                for code, cluster, user, digest, body in zip(codes, clusters, users, digests, bodies, strict=True)
            )
            _insert(session.connection(), Application, rows)
        return [Draft(*one) for one in zip(codes, digests, tokens, strict=True)]

    def queue(self, many: int) -> str:
        """So many numbered applications in a hundred clusters' names; the token of an officer who may read them."""
        with self.database.writing() as session:
            users, clusters = self._applicants(session.connection(), [secrets.token_urlsafe(16) for _ in range(100)])
            officer, token = self._officer(session)
            intents = self._intents(session.connection(), many, users[0])
            rows = (self._numbered(place, intents + place, clusters, users[0], officer) for place in range(many))
            _insert(session.connection(), Application, rows)
            session.add(Counter(register=REGISTER, year=self.now.year, last=many, last_registered_at=self.now))
            for place, status in enumerate(STATES):
                count = len(range(place, many, len(STATES)))
                session.add(Tally(call_id=self.call_id, status=status, count=count))
        with self.database.writing() as session:
            session.execute(text("ANALYZE"))
        return token

    def _call(self, session: Session) -> tuple[int, int]:
        call: Call = import_definition(session, self.source, by=None, at=self.now)
        publish(session, call, by=None, at=self.now)
        session.flush()
        version = session.scalars(select(CallVersion).where(CallVersion.call_id == call.id)).one()
        self.code = call.code
        return call.id, version.id

    def _applicants(self, connection: Connection, tokens: Sequence[str]) -> tuple[list[int], list[int]]:
        """A person, a cluster, a mandate to sign and a token for each of ``tokens``: keys of persons and clusters."""
        label = secrets.token_hex(4)
        day = self.now - timedelta(days=1)
        places = range(len(tokens))
        users = _insert(connection, User, (_person(label, n, day) for n in places))
        clusters = _insert(connection, Cluster, (_cluster(label, n, day) for n in places))
        mandates = (_mandate(user, cluster, day) for user, cluster in zip(users, clusters, strict=True))
        _insert(connection, Mandate, mandates)
        _insert(connection, Token, (_token(user, key, day) for user, key in zip(users, tokens, strict=True)))
        return users, clusters

    def _officer(self, session: Session) -> tuple[int, str]:
        token = secrets.token_urlsafe(16)
        officer = User(email=f"{token}@example.org".lower(), name="Istruttrice", language="it", created_at=self.now)
        session.add(officer)
        session.flush()
        session.add(Token(token_hash=accounts.hashed(token), user_id=officer.id, label="", created_at=self.now))
        session.add(StaffRole(user_id=officer.id, role=Role.OFFICER, call_code=self.code, granted_at=self.now))
        session.flush()
        return officer.id, token

    def _intents(self, connection: Connection, many: int, actor: int) -> int:
        """So many intents; the key of the first, the others follow."""
        rows = (
            {
                "register": REGISTER,
                "kind": Kind.SUBMISSION,
                "direction": Direction.IN,
                "actor_id": actor,
                "scope": self.code,
                "subject": f"q{n}",
                "key": f"q{n}",
                "digest": "0" * 64,
                "manifest": "{}",
                "statement": "{}",
                "received_at": self.now,
                "uncertainty_us": 0,
                "made_at": self.now,
            }
            for n in range(many)
        )  # fmt: skip -- one intent a line would fill the screen
        return _insert(connection, Intent, rows)[0]

    def _numbered(self, place: int, intent: int, clusters: Sequence[int], user: int, officer: int) -> dict[str, Any]:
        cluster, status = clusters[place % len(clusters)], STATES[place % len(STATES)]
        row = self._application(_code(place), cluster, user, status)
        return row | {
            "cluster_key": f"cluster {place % 1000:04d} della prova",
            "intent_id": intent,
            "received_at": self.now,
            "number_year": self.now.year,
            "number": place + 1,
            "assigned_to_id": officer if place % 3 else None,
            "asked": Decimal(10_000 + place % 10_000),
            "slots_filled": 1,
            "slots_offered": 1,
            "due_at": self.now + timedelta(days=place % 60 - 10),
        }

    def _application(self, code: str, cluster: int, user: int, status: Status) -> dict[str, Any]:
        return {
            "code": code,
            "call_id": self.call_id,
            "version_id": self.version_id,
            "cluster_id": cluster,
            "cluster_key": "cluster della prova",
            "status": status,
            "created_at": self.now,
            "created_by_id": user,
            "saved_at": self.now,
        }


STATES: Final = (Status.SUBMITTED, Status.FORMAL_CHECK, Status.ADMITTED, Status.EVALUATION, Status.ELIGIBLE)


def _code(n: int) -> str:
    """The code of the nth application: as real ones look, but in a row."""
    word = ""
    for _ in range(LENGTH):
        n, place = divmod(n, len(ALPHABET))
        word = ALPHABET[place] + word
    return f"BEN26-{word}"


def _manifest(code: str) -> str:
    """As long and as deep as a real one."""
    content = {
        "application": code,
        "applicant": code.lower(),
        "call": {"code": "BENCH", "version": 1, "digest": "0" * 64},
        "answers": {"plan": {f"field_{n}": ANSWER for n in range(4)}},
        "computed": {},
        "documents": [{"slot": "D1", "sha256": "a" * 64, "size": 20_000_000, "filename": "piano.pdf"}],
    }
    return canonical(content)


def _person(label: str, n: int, at: datetime) -> dict[str, Any]:
    return {"email": f"{label}-{n}@example.org", "name": f"Firma {n}", "language": "it", "created_at": at}


def _mandate(user: int, cluster: int, at: datetime) -> dict[str, Any]:
    power = {"power": Power.SIGNATORY, "capacity": "", "valid_from": at, "confirmed_at": at}
    return {"user_id": user, "cluster_id": cluster} | power


def _token(user: int, key: str, at: datetime) -> dict[str, Any]:
    return {"token_hash": accounts.hashed(key), "user_id": user, "label": "", "created_at": at}


def _cluster(label: str, n: int, at: datetime) -> dict[str, Any]:
    return {
        "code": f"{label}-{n}",
        "name": f"Cluster della prova {label} {n}",
        "short_name": f"Prova {n}",
        "area": "Prova",
        "legal_form": "",
        "fiscal_code": "",
        "seat": "",
        "territory": "",
        "pec": "",
        "website": "",
        "recognition": Recognition.RECOGNISED,
        "recognition_act": "",
        "recognised_at": at,
        "made_up": "",
    }  # fmt: skip -- a row, not a list to read


def _insert(connection: Connection, table: type[Base], rows: Iterator[dict[str, Any]]) -> list[int]:
    """Insert in chunks; the keys given, in order."""
    keys: list[int] = []
    statement = insert(table).returning(table.__table__.c.id, sort_by_parameter_order=True)
    while chunk := list(islice(rows, CHUNK)):
        keys += connection.execute(statement, chunk).scalars()
    return keys
