"""A large form: two hundred fields, a table of five hundred rows, and how long its pages and its saves take."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Final

from sqlalchemy import select

from app.applications.models import Application, Section
from app.bench import load
from app.bench.server import Server, serving
from app.bench.world import Draft, World
from app.db import Database

FIELDS: Final = 200
ROWS: Final = 500
TIMES: Final = 40

ASKED: Final = {
    "text": "Laboratori aperti nelle città del territorio",
    "money": "1.234,50",
    "integer": "1.200",
    "date": "5 marzo 2026",
    "percentage": "12,5 %",
    "email": "persona@example.org",
    "yes-no": "sì",
    "long-text": "Una risposta lunga quanto ne scrivono i cluster davvero, con accenti perché ci sono. " * 6,
}
"""Kinds in turn, and what somebody types there."""

COLUMNS: Final = {"title": "text", "cost": "money", "first": "month", "last": "month", "notes": "text"}

ROW: Final = {"title": "Mappa delle filiere", "cost": "1.250,00", "first": "1", "last": "12", "notes": "con i partner"}


def measured(data_dir: Path, database_url: str) -> dict[str, Any]:
    """Milliseconds of the two pages and of saving one field, one long answer and the whole table."""
    database = Database(database_url)
    world = World(database, source=_call())
    draft = world.drafts(1)[0]
    _begin(database, draft)
    database.close()
    with serving(data_dir, database_url) as server:
        desk = _Desk(server, draft)
        desk.fill()
        pages = {f"page, {FIELDS} fields": desk.page(1), f"page, {ROWS} rows": desk.page(2)}
        saves = {"save one field": desk.save(_one_field), f"save {ROWS} rows": desk.save(_one_cell)}
        return {name: figures.report() for name, figures in (pages | saves).items()}


class _Desk:
    """Somebody at the form, one request after the other."""

    def __init__(self, server: Server, draft: Draft) -> None:
        self.server = server
        self.draft = draft
        self.headers = {"Authorization": f"Bearer {draft.token}", "Accept": "text/html"}
        self.versions = {"fields": 1, "rows": 1}

    def fill(self) -> None:
        """Everything written once, as somebody who is nearly done has it."""
        answers: list[tuple[str, dict[str, Any]]] = [
            ("fields", {_name(n): ASKED[kind] for n, kind in _kinds()}),
            ("rows", {"actions": [ROW] * ROWS}),
        ]
        self.ask([self.patch(section, changes) for section, changes in answers])

    def page(self, number: int) -> load.Figures:
        """The page of a section."""
        path = f"/domande/{self.draft.code}/sezioni/{number}"
        self.ask([load.Request("GET", path, self.headers)] * 5)
        return self.ask([load.Request("GET", path, self.headers)] * TIMES)

    def save(self, changed: Any) -> load.Figures:
        """As autosave does: what changed, upon the version that the save before gave."""
        return self.ask([self.patch(*changed(time)) for time in range(TIMES)])

    def patch(self, section: str, changes: dict[str, Any]) -> load.Request:
        """One save."""
        headers = {"If-Match": f'"{self.versions[section]}"', "Content-Type": "application/json"}
        self.versions[section] += 1
        path = f"/api/v1/applications/{self.draft.code}/sections/{section}"
        return load.Request("PATCH", path, self.headers | headers, json.dumps(changes).encode())

    def ask(self, requests: list[load.Request]) -> load.Figures:
        """One after the other, over one connection."""
        return load.run("127.0.0.1", self.server.port, requests, clients=1)


def _one_field(time: int) -> tuple[str, dict[str, Any]]:
    return "fields", {_name(0): f"Laboratori aperti, stesura {time}"}


def _one_cell(time: int) -> tuple[str, dict[str, Any]]:
    """A table is saved whole, whichever cell somebody changed."""
    rows = [{"id": f"A{n}", **ROW} for n in range(1, ROWS + 1)]
    rows[time]["title"] = f"Mappa, stesura {time}"
    return "rows", {"actions": rows}


def _name(number: int) -> str:
    return f"field_{number}"


def _kinds() -> list[tuple[int, str]]:
    kinds = list(ASKED)
    return [(number, kinds[number % len(kinds)]) for number in range(FIELDS)]


def _begin(database: Database, draft: Draft) -> None:
    """The sections of a draft that was written in bulk."""
    with database.writing() as session:
        application = session.scalars(select(Application).where(Application.code == draft.code)).one()
        for name in ("fields", "rows"):
            made: dict[str, Any] = {
                "application_id": application.id,
                "name": name,
                "version": 1,
                "answers": {},
                "typed": {},
            }
            session.add(Section(**made, saved_at=application.saved_at, saved_by_id=application.created_by_id))


def _call() -> bytes:
    """A call that asks for all of it."""
    now = datetime.now(UTC)
    fields = [{"name": _name(n), "kind": kind, "label": f"Domanda {n + 1}"} for n, kind in _kinds()]
    table = {
        "name": "actions",
        "kind": "table",
        "label": "Azioni",
        "row_label": "azione",
        "row_prefix": "A",
        "max_rows": ROWS,
        "totals": ["cost"],
        "columns": [{"name": name, "kind": kind, "label": name.title()} for name, kind in COLUMNS.items()],
    }
    window = {
        "published_at": f"{now - timedelta(days=9):%Y-%m-%d} 10:00",
        "opens_at": f"{now - timedelta(days=8):%Y-%m-%d} 10:00",
        "closes_at": f"{now + timedelta(days=30):%Y-%m-%d} 16:00",
        "act": "decreto di prova",
    }
    criterion = {"code": "C1", "label": "Qualità", "looks_at": "tutto", "max": 5, "weight": 1}
    said = {
        "code": "BENCHFORM",
        "code_prefix": "BEN26",
        **dict.fromkeys(("title", "summary", "purpose", "category"), "Modulo di prova"),
        "body": {"name": "Ente di prova", "office": "Ufficio prove"},
        "applicants": {"who": "Chiunque.", "recognised_at": "none"},
        "window": window,
        "procedure": "sportello",
        "money": {"endowment": "1000.00", "brief": "fino a 100 €", "rules": ["Fino a 100 €."]},
        "sections": [
            {"name": "fields", "title": "Domande", "fields": fields},
            {"name": "rows", "title": "Tabella", "fields": [table]},
        ],
        "evaluation": {"threshold": 3, "criteria": [criterion]},
        "terms": {"formal": 30, "evaluation": 60, "total": 90, "integration": 15},
        "contacts": {"email": "prove@example.org"},
    }
    return json.dumps(said, ensure_ascii=False).encode()
