"""The keys that sign: which one does now, where its secret half is kept, how another takes over.

Every public half ever used stays in the table, so that what it signed verifies for ever.
"""

import os
from base64 import b64decode
from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)
from sqlalchemy import select, text
from sqlalchemy.orm import Session

from app.audit.log.leaves import leaf
from app.audit.log.models import PublicKey
from app.audit.log.notes import Signer, Verifier
from app.errors import Reason, Unavailable
from app.settings import Settings

FOLDER: Final = "keys"
PUBLISHED: Final = "published.txt"
"""The public halves, for ``sportello verify`` on the same machine."""

LOCK: Final = 3161
"""The advisory lock on PostgreSQL of whoever makes a key."""


class SigningKeyMissing(Unavailable):
    """The secret half of the key in use is not on this machine: nothing can be signed."""

    code = "signing-key-missing"


class SigningKeyKnown(Unavailable):
    """No key is there to take over: the last one given is already in use, or was."""

    code = "signing-key-known"


def signer(session: Session, settings: Settings, *, at: datetime) -> Signer:
    """The key in use; an installation that has none gets its first."""
    current = _current(session)
    if current is None:
        _alone(session)
        current = _current(session) or _take_over(session, settings, name_of(settings), at=at)
    secret = _secret(settings, current.public)
    if secret is None:
        raise SigningKeyMissing(Reason("signing-key-missing", facts={"key": str(verifier(current))}))
    return Signer(current.name, secret)


def rotate(session: Session, settings: Settings, *, at: datetime, name: str = "") -> Verifier:
    """Let another key sign from now on, under another name if one is given; what the others signed stays good."""
    _alone(session)
    current = _current(session)
    name = name or (current.name if current else name_of(settings))
    return verifier(_take_over(session, settings, name, at=at))


def all_keys(session: Session) -> Sequence[PublicKey]:
    """Every key that ever signed, oldest first."""
    return session.scalars(select(PublicKey).order_by(PublicKey.id)).all()


def verifiers(session: Session) -> list[Verifier]:
    """The same, ready to verify."""
    return [verifier(key) for key in all_keys(session)]


def verifier(key: PublicKey) -> Verifier:
    """A key of the table as it is published."""
    return Verifier(key.name, bytes.fromhex(key.public))


def name_of(settings: Settings) -> str:
    """The origin of a new log: unique to the installation, and it never changes after."""
    return f"{urlsplit(settings.base_url).netloc}/sportello"


def keep_published(session: Session, settings: Settings) -> Path:
    """Write the public halves beside the secret ones, one a line."""
    kept = settings.data_dir / FOLDER / PUBLISHED
    kept.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    making = kept.with_name(f"{PUBLISHED}.{os.getpid()}")
    making.write_text("".join(f"{one}\n" for one in verifiers(session)), encoding="utf-8")
    making.replace(kept)
    return kept


def _current(session: Session) -> PublicKey | None:
    return session.scalar(select(PublicKey).order_by(PublicKey.id.desc()).limit(1))


def _take_over(session: Session, settings: Settings, name: str, *, at: datetime) -> PublicKey:
    """The last key of the setting, or a new one."""
    secret = _given(settings.signing_key)[-1] if settings.signing_key else _made(settings)
    public = secret.public_key().public_bytes_raw().hex()
    if session.scalar(select(PublicKey.id).where(PublicKey.public == public)) is not None:
        raise SigningKeyKnown(Reason("signing-key-known"))
    key = PublicKey(name=name, public=public, valid_from=at)
    session.add(key)
    session.flush()
    leaf(session, "key.valid", verifier(key).key_id.hex(), {"name": name, "public": public}, at=at)
    return key


def _made(settings: Settings) -> Ed25519PrivateKey:
    """A new key, durable before anybody learns of its public half; readable by its owner only."""
    secret = Ed25519PrivateKey.generate()
    place = _place(settings, secret.public_key().public_bytes_raw().hex())
    place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with os.fdopen(os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o600), "wb") as file:
        file.write(secret.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
        file.flush()
        os.fsync(file.fileno())
    return secret


def _place(settings: Settings, public: str) -> Path:
    return settings.data_dir / FOLDER / f"{public[:16]}.pem"


def _secret(settings: Settings, public: str) -> Ed25519PrivateKey | None:
    """The secret half of a key; None where it is not, or cannot be read: whoever mends it need not start anew."""
    with suppress(ValueError):
        for secret in _given(settings.signing_key):
            if secret.public_key().public_bytes_raw().hex() == public:
                return secret
    with suppress(OSError, ValueError, TypeError):
        return _read(_place(settings, public))
    return None


@lru_cache(maxsize=8)
def _given(setting: str) -> tuple[Ed25519PrivateKey, ...]:
    return tuple(Ed25519PrivateKey.from_private_bytes(b64decode(one)) for one in setting.split(",") if one.strip())


@lru_cache(maxsize=8)
def _read(place: Path) -> Ed25519PrivateKey:
    key = load_pem_private_key(place.read_bytes(), password=None)
    if not isinstance(key, Ed25519PrivateKey):
        raise TypeError("not an Ed25519 key")
    return key


def _alone(session: Session) -> None:
    """One at a time; on SQLite a write session already owns the database."""
    if session.get_bind().dialect.name != "sqlite":
        session.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": LOCK})
