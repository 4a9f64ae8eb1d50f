"""Decisions about people: how long a session lasts, how many tries, which password will do, where to go back to."""

import hashlib
import hmac
import ipaddress
import re
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Final, NamedTuple, Protocol

from email_validator import EmailNotValidError, validate_email

from app.accounts.states import Purpose, Role
from app.errors import Reason

IDLE: Final = timedelta(minutes=30)
"""A session nobody touches ends."""

ABSOLUTE: Final = timedelta(hours=12)
"""Any session ends."""

REMEMBERED: Final = timedelta(days=7)
"""How long it is known whose session it was after it is over: a form sent late goes back to that person."""

FORM_KEPT: Final = timedelta(days=1)
"""How long a form sent after the session ended waits for its person."""

TOUCH_EVERY: Final = timedelta(minutes=1)

TRIES_WITHIN: Final = timedelta(minutes=15)

MOST_TRIES: Final = 10
"""Of one address from one network."""

CROWDED: Final = 200
"""Tries from one network after which each address has only one."""

LINK_LASTS: Final = {
    Purpose.REGISTRATION: timedelta(days=1),
    Purpose.PASSWORD: timedelta(hours=1),
    Purpose.INVITATION: timedelta(days=14),
}
"""How long a link sent by mail opens."""

LINKS_WITHIN: Final = timedelta(hours=1)

MOST_LINKS: Final = 3
"""To one address; asked for more, nothing is sent and the answer is the same."""

MOST_LINKS_ASKED: Final = 20
"""From one network, so that many people behind one door still get theirs."""

LINKS_KEPT: Final = timedelta(days=30)
"""How long a link that is over is remembered."""

IPV6: Final = 6

SHORTEST_PASSWORD: Final = 12
LONGEST_PASSWORD: Final = 200

_ELSEWHERE: Final = re.compile(r"[\\\x00-\x20\x7f]")


class Session(Protocol):
    """What the end of a session depends on."""

    created_at: datetime
    seen_at: datetime


class Pause(NamedTuple):
    """A time that does not count for the end of a session; ``until`` counts again."""

    since: datetime
    until: datetime


class Sent(Protocol):
    """What a link sent by mail is."""

    expires_at: datetime
    used_at: datetime | None


class Granted(Protocol):
    """What a role of the staff is."""

    role: Role
    call_code: str | None


def ends_at(sign_in: Session, pauses: Iterable[Pause] = ()) -> datetime:
    """The first instant at which the session is over: 30 minutes without a request, 12 hours in any case.

    Neither goes on during a pause: nobody is sent to the sign-in page in the last hour of a call.
    """
    known = sorted(pauses)
    return min(_end(sign_in.seen_at, IDLE, known), _end(sign_in.created_at, ABSOLUTE, known))


def alive(sign_in: Session, at: datetime, pauses: Iterable[Pause] = ()) -> bool:
    """Whether the session still counts; at its very end it does not."""
    return at < ends_at(sign_in, pauses)


def stale(sign_in: Session, at: datetime) -> bool:
    """Whether "last seen" is a whole minute old and worth writing again."""
    return at - sign_in.seen_at >= TOUCH_EVERY


def tries_left(by_address: int, by_network: int) -> int:
    """How many more passwords may be tried now.

    Tries are counted for an address *from a network*, so that nobody elsewhere can lock anybody out. From a
    network that tries a great many, each address still has one: the right password always gets in.
    """
    most = MOST_TRIES if by_network < CROWDED else 1
    return max(0, most - by_address)


def tried_as(key: str, email: str, network: str) -> tuple[str, str]:
    """Under which names a try is counted (this address from this network, this network): nobody reads them back."""
    return _sealed(key, f"address {email} {network}"), _sealed(key, f"network {network}")


def opens(link: Sent, at: datetime) -> bool:
    """Whether a link sent by mail still opens: once, and no longer at the very instant it expires."""
    return link.used_at is None and at < link.expires_at


def asked_from(key: str, network: str) -> str:
    """Under which name the links asked for from a network are counted: nobody reads it back."""
    return _sealed(key, f"links {network}")


def network_of(host: str) -> str:
    """The network an address belongs to as far as tries are counted: IPv6 gives each home 2^64 addresses."""
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return host
    if address.version == IPV6:
        return str(ipaddress.ip_network((address, 64), strict=False))
    return host


def obstacles_to_password(password: str, email: str) -> list[Reason]:
    """What is wrong with a new password: its length, or that it is the address itself."""
    reasons = []
    if not SHORTEST_PASSWORD <= len(password) <= LONGEST_PASSWORD:
        limits = {"least": SHORTEST_PASSWORD, "most": LONGEST_PASSWORD}
        reasons.append(Reason("password-length", "password", limits))
    if password.strip().lower() == email:
        reasons.append(Reason("password-is-address", "password"))
    return reasons


def plain_email(email: str) -> str:
    """The form an address is kept and compared in."""
    return email.strip().lower()


def is_email(address: str) -> bool:
    """Whether mail could go there, as far as its spelling tells."""
    try:
        validate_email(address, check_deliverability=False)
    except EmailNotValidError:
        return False
    return True


def local_path(target: str) -> str:
    """``target`` if it is a page of this portal, else the front page: a link must not lead people elsewhere."""
    inside = target.startswith("/") and not target.startswith("//") and not _ELSEWHERE.search(target)
    return target if inside else "/"


def has_role(granted: Iterable[Granted], wanted: Iterable[Role], call_code: str) -> bool:
    """Whether one of the roles in force is a wanted one, in this call or in the whole portal."""
    names = frozenset(wanted)
    return any(role.role in names and role.call_code in {None, call_code} for role in granted)


def hashed(secret: str) -> str:
    """How the key of a session or a program is kept; 256 random bits need no salt."""
    return hashlib.sha256(secret.encode()).hexdigest()


def _end(since: datetime, span: timedelta, pauses: Iterable[Pause]) -> datetime:
    """``span`` after ``since``, not counting the pauses (in their order); what two of them share is left out once."""
    end, counted = since + span, since
    for pause in pauses:
        begins = max(pause.since, counted)
        if begins < end and begins < pause.until:
            end += pause.until - begins
            counted = pause.until
    return end


def _sealed(key: str, words: str) -> str:
    return hmac.new(key.encode(), words.encode(), hashlib.sha256).hexdigest()
