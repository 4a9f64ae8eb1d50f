"""Passwords: Argon2id, which takes 64 MiB and a tenth of a second each time. Never call it inside a transaction."""

from typing import Final

from pwdlib import PasswordHash
from pwdlib.hashers.argon2 import Argon2Hasher

AT_ONCE: Final = 4
"""How many passwords are checked at the same time by one process: 256 MiB at most."""

NOBODYS: Final = "$argon2id$v=19$m=65536,t=3,p=4$faCj89txBmmMAcj0LveH4w$86y6gRW10E8bkd9kyg4RUbB9IaEHWGuLibQku5q1/XM"
"""What is checked where there is no password: made like the others, so that it takes as long."""

_argon2: Final = PasswordHash((Argon2Hasher(),))


def hashed(password: str) -> str:
    """What is kept of a password."""
    return _argon2.hash(password)


def right(password: str, kept: str | None) -> bool:
    """Whether ``password`` is the one kept; without one the same work is done and the answer is no.

    So an address that nobody has takes as long as a wrong password: nobody learns who has an account.
    """
    matches = _argon2.verify(password, kept or NOBODYS)
    return matches and kept is not None
