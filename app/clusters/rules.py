"""Decisions about clusters: what a mandate lets a person do, and when."""

from collections.abc import Iterable
from datetime import datetime
from typing import Final, Protocol

from app.clusters.states import Power, Recognition

STRENGTH: Final = {Power.READER: 1, Power.COMPILER: 2, Power.SIGNATORY: 3}


class Given(Protocol):
    """What a mandate says."""

    power: Power
    valid_from: datetime
    valid_until: datetime | None
    confirmed_at: datetime | None


class Recognised(Protocol):
    """What recognition depends on."""

    recognition: Recognition
    recognised_at: datetime | None


def in_force(mandate: Given, at: datetime) -> bool:
    """Whether it holds: from its first instant, and no longer at the instant it ends."""
    return mandate.valid_from <= at and (mandate.valid_until is None or at < mandate.valid_until)


def power_of(mandate: Given, at: datetime) -> Power | None:
    """What it lets the person do now: a power to sign that the office has not confirmed yet lets compile."""
    if not in_force(mandate, at):
        return None
    confirmed = mandate.confirmed_at is not None and mandate.confirmed_at <= at
    return Power.COMPILER if mandate.power is Power.SIGNATORY and not confirmed else mandate.power


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
