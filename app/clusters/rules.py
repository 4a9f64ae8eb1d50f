"""Decisions about clusters: what a mandate lets a person do, and when."""

import re
import unicodedata
from collections.abc import Container, Iterable
from datetime import date, datetime, timedelta
from itertools import chain, count
from typing import Final, Protocol

from app import zone
from app.accounts.states import Role
from app.clusters.states import PUBLIC, Power, Recognition
from app.errors import Reason

RESERVED: Final = frozenset({"nuovo", "miei", "richieste"})
"""Addresses below ``/cluster`` that are pages of their own."""

LONGEST_CODE: Final = 32
SHORTEST_CODE: Final = 2

CONFIRMING: Final = frozenset({Role.OFFICER, Role.RESPONSIBLE})
"""Those of the office who decide claims of power to sign."""

STRENGTH: Final = {Power.READER: 1, Power.COMPILER: 2, Power.SIGNATORY: 3}


KEPT_UP: Final = frozenset({"short_name", "seat", "territory", "pec", "website"})
"""What those who write for a cluster keep true by themselves."""

RECOGNISED_BY: Final = frozenset({"name", "legal_form", "area"})
"""What recognition rests on: once it was asked for, it changes only with it."""

ASKABLE: Final = frozenset({Recognition.NONE, Recognition.DENIED, Recognition.REVOKED})
"""From where recognition may be asked for."""

KEY: Final = re.compile(r"[0-9]{1,18}")

MOST_INVITATIONS: Final = 50
"""Of one cluster within ``INVITATIONS_WITHIN``."""

INVITATIONS_WITHIN: Final = timedelta(days=1)


class Given(Protocol):
    """What a mandate says."""

    power: Power
    valid_from: datetime
    valid_until: datetime | None
    confirmed_at: datetime | None
    drafts: bool


class Claimed(Given, Protocol):
    """What a claim of power to sign says."""

    claimed_at: datetime | None
    decided_at: datetime | None


class Described(Protocol):
    """What a search looks through."""

    name: str
    short_name: str
    area: str
    seat: str
    territory: str
    fiscal_code: str


class Recognised(Protocol):
    """What recognition depends on."""

    recognition: Recognition
    recognised_at: datetime | None


def in_force(mandate: Given, at: datetime) -> bool:
    """Whether it holds: from its first instant, and no longer at the instant it ends."""
    return mandate.valid_from <= at and (mandate.valid_until is None or at < mandate.valid_until)


def power_of(mandate: Given, at: datetime) -> Power | None:
    """What it lets the person do now.

    A power to sign that the office has not confirmed yet lets compile; claimed for a cluster of others, nothing.
    """
    if not in_force(mandate, at):
        return None
    if mandate.power is not Power.SIGNATORY or confirmed(mandate, at):
        return mandate.power
    return Power.COMPILER if mandate.drafts else None


def confirmed(mandate: Given, at: datetime) -> bool:
    """Whether the office has confirmed it: from that very instant on."""
    return mandate.confirmed_at is not None and mandate.confirmed_at <= at


def waits(mandate: Claimed, at: datetime) -> bool:
    """Whether the office has a claim of power to sign before it, with its paper, and has not decided."""
    claims = mandate.power is Power.SIGNATORY and in_force(mandate, at)
    return claims and mandate.claimed_at is not None and mandate.decided_at is None


def may_ask_recognition(power: Power | None, state: Recognition) -> bool:
    """Whether somebody who writes for a cluster may ask for its recognition: nobody asked yet, or it was lost."""
    return may_edit(power) and state in ASKABLE


def open_fields(state: Recognition) -> frozenset[str]:
    """What of a profile its people may change, from where its recognition stands."""
    return KEPT_UP if is_public(state) else KEPT_UP | RECOGNISED_BY


def term_of(first: date | None, last: date | None) -> tuple[datetime | None, datetime | None]:
    """From the first instant of a day in Rome until the last day is over."""
    begins = zone.start_of_day(first) if first else None
    return begins, zone.start_of_day(last + timedelta(days=1)) if last else None


def mistakes_in_term(begins: datetime | None, ends: datetime | None, at: datetime) -> list[Reason]:
    """A mandate that ends before it begins, or that is over already, lets nobody do anything."""
    if ends is not None and ends <= max(at, begins or at):
        return [Reason("mandate-ends-before-it-begins", "valid_until")]
    return []


def strongest(mandates: Iterable[Given], at: datetime) -> Power | None:
    """The most that any of a person's mandates lets them do."""
    powers = [power for mandate in mandates if (power := power_of(mandate, at))]
    return max(powers, key=STRENGTH.__getitem__, default=None)


def may_read(power: Power | None) -> bool:
    """Whoever acts for the cluster reads what is the cluster's."""
    return power is not None


def may_edit(power: Power | None) -> bool:
    """Compilers and signatories write."""
    return power in {Power.COMPILER, Power.SIGNATORY}


def may_submit(power: Power | None) -> bool:
    """Only a signatory hands in and withdraws."""
    return power is Power.SIGNATORY


def recognised(cluster: Recognised, at: datetime) -> bool:
    """Whether the cluster counts as recognised at this instant: from the instant of its decree on."""
    since = cluster.recognised_at
    return cluster.recognition is Recognition.RECOGNISED and since is not None and since <= at


def is_public(state: Recognition) -> bool:
    """The register shows a cluster from the day it asks for recognition on."""
    return state in PUBLIC


def listed(codes: Iterable[str]) -> str:
    """Codes kept as words between spaces, each once, in their order."""
    words = " ".join(dict.fromkeys(str(code) for code in codes))
    return f" {words} " if words else ""


def words_of(cluster: Described) -> str:
    """The words a search finds the cluster by, however they are written."""
    said = (cluster.name, cluster.short_name, cluster.area, cluster.seat, cluster.territory, cluster.fiscal_code)
    return " ".join(part for part in said if part).casefold()


def code_of(name: str, taken: Container[str]) -> str:
    """A code made of a name, readable aloud: the address of its page; numbered where it is taken."""
    plain = unicodedata.normalize("NFKD", name.casefold()).encode("ascii", "ignore").decode()
    base = "-".join(re.findall(r"[a-z0-9]+", plain))[:LONGEST_CODE].strip("-")
    base = base if len(base) >= SHORTEST_CODE else f"cluster-{base}".strip("-")
    numbered = (f"{base}-{n}" for n in count(2))
    return next(code for code in chain([base], numbered) if code not in taken and code not in RESERVED)
