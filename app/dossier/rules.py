"""Who takes a dossier along, and what stands in it in which order. Pure."""

from collections.abc import Collection, Iterable
from datetime import datetime, timedelta
from typing import Final

from app import zone
from app.accounts.states import Role
from app.audit.models import Event
from app.dossier.schemas import TAKEN, Cell, Moment, Part

A_DAY: Final = timedelta(days=1)

TAKERS: Final = frozenset({Role.RESPONSIBLE, Role.AUDITOR})
"""The person responsible answers to the court, the auditor to the body."""


def may_export(roles: Collection[Role]) -> bool:
    """Whether somebody with these roles in the call takes the dossier of an application along."""
    return bool(TAKERS & set(roles))


def is_taken(events: Iterable[Event], viewer_id: int, at: datetime) -> bool:
    """Whether somebody wrote down within the last day why they take it along; to the very limit it counts."""
    return any(one.kind == TAKEN and one.by_id == viewer_id and at - one.at <= A_DAY for one in events)


def story(moments: Iterable[Moment]) -> Part:
    """Everything in the order in which it happened."""
    rows = [
        [Cell(written(one.at), mono=True), Cell(one.what), Cell(one.who), Cell(one.path and "apri", one.path)]
        for one in sorted(moments, key=lambda one: one.at)
    ]
    return Part(
        "La storia, in ordine",
        "Ogni istante è quello dell’orologio della banca dati, in ora di Roma, al millesimo.",
        ("Quando", "Che cosa", "Chi", "Prova"),
        (17, 46, 20, 17),
        rows,
    )


def written(at: datetime | None) -> str:
    """``05/03/2026 15:59:59,123``; nothing for no instant."""
    if at is None:
        return ""
    wall = zone.local(at)
    return f"{wall:%d/%m/%Y %H:%M:%S},{wall.microsecond // 1000:03d}"
