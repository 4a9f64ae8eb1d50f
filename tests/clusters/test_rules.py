"""What a mandate lets a person do, and when; when a cluster counts as recognised."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest

from app.clusters import rules
from app.clusters.states import Power, Recognition

NOON = datetime(2026, 3, 5, 12, tzinfo=UTC)
MICRO = timedelta(microseconds=1)


@dataclass
class Given:
    power: Power = Power.SIGNATORY
    valid_from: datetime = NOON - timedelta(days=1)
    valid_until: datetime | None = None
    confirmed_at: datetime | None = NOON - timedelta(days=1)
    drafts: bool = True


@dataclass
class Known:
    recognition: Recognition
    recognised_at: datetime | None


@pytest.mark.parametrize(
    ("mandate", "holds"),
    [
        (Given(valid_from=NOON), True),
        (Given(valid_from=NOON + MICRO), False),
        (Given(valid_until=NOON), False),
        (Given(valid_until=NOON + MICRO), True),
        (Given(valid_until=None), True),
    ],
)
def test_a_mandate_holds_from_its_first_instant_and_not_at_its_last(mandate, holds):
    assert rules.in_force(mandate, NOON) is holds
    assert (rules.power_of(mandate, NOON) is not None) is holds


@pytest.mark.parametrize(
    ("mandate", "power"),
    [
        (Given(confirmed_at=NOON), Power.SIGNATORY),
        (Given(confirmed_at=NOON + MICRO), Power.COMPILER),
        (Given(confirmed_at=None), Power.COMPILER),
        (Given(Power.COMPILER, confirmed_at=None), Power.COMPILER),
        (Given(Power.READER, confirmed_at=None), Power.READER),
        (Given(confirmed_at=None, drafts=False), None),
        (Given(confirmed_at=NOON, drafts=False), Power.SIGNATORY),
    ],
)
def test_a_claimed_power_to_sign_compiles_until_the_office_confirms_it(mandate, power):
    assert rules.power_of(mandate, NOON) is power


def test_of_several_mandates_the_strongest_in_force_counts():
    ended = Given(valid_until=NOON)

    assert rules.strongest([Given(Power.READER), Given(Power.COMPILER), ended], NOON) is Power.COMPILER
    assert rules.strongest([ended], NOON) is None


@pytest.mark.parametrize(
    ("power", "may"),
    [
        (None, (False, False, False)),
        (Power.READER, (True, False, False)),
        (Power.COMPILER, (True, True, False)),
        (Power.SIGNATORY, (True, True, True)),
    ],
)
def test_who_reads_who_writes_who_hands_in(power, may):
    assert (rules.may_read(power), rules.may_edit(power), rules.may_submit(power)) == may


@pytest.mark.parametrize(
    ("cluster", "counts"),
    [
        (Known(Recognition.RECOGNISED, NOON), True),
        (Known(Recognition.RECOGNISED, NOON + MICRO), False),
        (Known(Recognition.RECOGNISED, None), False),
        (Known(Recognition.NOTED, None), False),
        (Known(Recognition.REVOKED, NOON - MICRO), False),
    ],
)
def test_a_cluster_is_recognised_from_the_instant_of_its_decree(cluster, counts):
    assert rules.recognised(cluster, NOON) is counts
