"""How long a session lasts, how many tries, which password will do, where to go back to."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest

from app.accounts import rules
from app.accounts.states import Role

NOON = datetime(2026, 3, 5, 12, tzinfo=UTC)
MICRO = timedelta(microseconds=1)


@dataclass
class Opened:
    created_at: datetime
    seen_at: datetime


@dataclass
class Granted:
    role: Role
    call_code: str | None = None


@pytest.mark.parametrize(
    ("created", "seen", "alive"),
    [
        (timedelta(0), timedelta(minutes=30) - MICRO, True),
        (timedelta(0), timedelta(minutes=30), False),
        (timedelta(hours=12) - MICRO, timedelta(minutes=1), True),
        (timedelta(hours=12), timedelta(minutes=1), False),
    ],
)
def test_a_session_ends_after_30_minutes_of_silence_and_after_12_hours(created, seen, alive):
    opened = Opened(created_at=NOON - max(created, seen), seen_at=NOON - seen)

    assert rules.alive(opened, NOON) is alive


def test_the_end_shown_is_the_end_enforced():
    opened = Opened(created_at=NOON - timedelta(hours=11, minutes=45), seen_at=NOON)

    assert rules.ends_at(opened) == NOON + timedelta(minutes=15)


@pytest.mark.parametrize(("ago", "stale"), [(timedelta(minutes=1) - MICRO, False), (timedelta(minutes=1), True)])
def test_last_seen_is_written_at_most_once_a_minute(ago, stale):
    assert rules.stale(Opened(NOON - ago, NOON - ago), NOON) is stale


@pytest.mark.parametrize(
    ("by_address", "by_network", "left"),
    [(0, 0, 10), (9, 9, 1), (10, 10, 0), (9, 199, 1), (9, 200, 0), (1, 200, 0), (0, 200, 1), (0, 9999, 1)],
)
def test_whoever_has_the_right_password_is_never_locked_out_by_their_network(by_address, by_network, left):
    assert rules.tries_left(by_address, by_network) == left


def test_tries_are_counted_under_names_that_tell_nothing():
    first = rules.tried_as("key", "a@b.example", "192.0.2.1")

    assert first == rules.tried_as("key", "a@b.example", "192.0.2.1")
    assert first[0] != rules.tried_as("key", "a@b.example", "192.0.2.2")[0]
    assert first[0] != rules.tried_as("other key", "a@b.example", "192.0.2.1")[0]
    assert "a@b.example" not in "".join(first)


@pytest.mark.parametrize(
    ("host", "network"),
    [("192.0.2.7", "192.0.2.7"), ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"), ("testclient", "testclient")],
)
def test_a_network_is_one_ipv4_address_or_the_64_bits_of_a_home(host, network):
    assert rules.network_of(host) == network


@pytest.mark.parametrize(
    ("password", "codes"),
    [
        ("a" * 11, ["password-length"]),
        ("a" * 12, []),
        ("a" * 200, []),
        ("a" * 201, ["password-length"]),
        ("Person@People.example", ["password-is-address"]),
    ],
)
def test_a_password_has_12_to_200_characters_and_is_not_the_address(password, codes):
    assert [reason.code for reason in rules.obstacles_to_password(password, "person@people.example")] == codes


@pytest.mark.parametrize(
    ("target", "path"),
    [
        ("/domande?stato=bozza#fine", "/domande?stato=bozza#fine"),
        ("", "/"),
        ("domande", "/"),
        ("//elsewhere.example", "/"),
        ("/\\elsewhere.example", "/"),
        ("/\t/elsewhere.example", "/"),
        ("/a\r\nSet-Cookie: x=y", "/"),
        ("https://elsewhere.example/", "/"),
        ("javascript:alert(1)", "/"),
    ],
)
def test_a_way_back_never_leads_elsewhere(target, path):
    assert rules.local_path(target) == path


@pytest.mark.parametrize(
    ("granted", "has"),
    [
        (Granted(Role.OFFICER, "A1"), True),
        (Granted(Role.OFFICER, None), True),
        (Granted(Role.OFFICER, "B2"), False),
        (Granted(Role.EVALUATOR, "A1"), False),
    ],
)
def test_a_role_holds_in_its_call_or_in_the_whole_portal(granted, has):
    assert rules.has_role([granted], {Role.OFFICER, Role.RESPONSIBLE}, "A1") is has


@pytest.mark.parametrize(("address", "is_one"), [("a@b.example", True), ("a@b", False), ("a b@c.example", False)])
def test_an_address_is_spelled_like_one(address, is_one):
    assert rules.is_email(address) is is_one
