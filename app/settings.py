"""What differs between installations: environment variables ``SPORTELLO_…``, one table in the README."""

import secrets
from functools import cached_property
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict

LOOPBACK: Final = frozenset({"127.0.0.1", "localhost", "::1"})


class UnsafeAddress(ValueError):
    """The portal is asked to serve plain http to others than this machine."""


class Settings(BaseSettings):
    """Every setting with its default; nothing here decides a rule of a call."""

    model_config = SettingsConfigDict(env_prefix="SPORTELLO_", extra="ignore")

    data_dir: Path = Path("var/data")
    """Where the embedded database, the documents and the secret live."""
    database_url: str = ""
    """Empty: SQLite under ``data_dir``."""
    storage_url: str = ""
    """Empty: a folder under ``data_dir``; else an S3-compatible address for obstore."""
    marks_dir: Path | None = None
    """A second folder, on another disk, for how far register and log have come; one copy is always in the storage."""
    static_dir: Path | None = None
    """Where the worker keeps a copy of the public pages, for the proxy to serve while the portal does not answer."""
    base_url: str = "http://127.0.0.1:8000"
    """The address people type; https decides the cookie's name and flags."""
    signing_key: str = ""
    """Keys that sign receipts: 32 bytes each in base64, commas between; empty: made and kept under ``data_dir``."""
    secret_key: str = ""
    """Empty: made once and kept under ``data_dir``."""
    smtp_url: str = ""
    """``smtps://user:password@host:port``, ``smtp+starttls://…``, ``smtp://…``; empty: messages stay in the portal."""
    mail_from: str = "sportello@localhost"
    """The sender of the portal's mail."""
    body_name: str = "Regione Lombardia"
    """The public body, as the top of each page names it."""
    help_phone: str = "800 131 151"
    """Whom to ring; in the footer of each page."""
    settle_ms: int = Field(default=0, ge=0, le=5000)
    """How long an intent waits before it may be numbered: 0 with one process, 250 with several."""
    line_limit: int = Field(default=20_000, ge=1)
    """How many may stand in the line of one process before it answers 503."""
    max_upload_mb: int = Field(default=50, ge=1)
    """No document is larger, whatever a call says."""
    worker: bool | None = None
    """Whether ``serve`` runs the worker inside; by default where the database is embedded."""
    demo: bool = False
    """Demo accounts, whose password everybody knows; every page and receipt then says DEMO."""
    token: str = ""
    """The owner of the command line, for acts in somebody's name."""
    log_json: bool = True
    """Structured lines for machines; false: for people."""

    @cached_property
    def database(self) -> str:
        """The database's address, the embedded one by default."""
        return self.database_url or f"sqlite:///{self.data_dir.absolute() / 'sportello.db'}"

    @cached_property
    def secret(self) -> str:
        """The key that hashes tokens; made on first use, readable by its owner only."""
        if self.secret_key:
            return self.secret_key
        kept = self.data_dir / "secret"
        if not kept.exists():
            self.data_dir.mkdir(parents=True, exist_ok=True)
            kept.touch(mode=0o600)
            kept.write_text(secrets.token_urlsafe(48))
        return kept.read_text()

    @property
    def secure(self) -> bool:
        """Whether people come by https."""
        return urlsplit(self.base_url).scheme == "https"

    def check(self) -> None:
        """Refuse plain http for anybody but this machine: cookies would travel in the open."""
        address = urlsplit(self.base_url)
        if address.scheme != "https" and address.hostname not in LOOPBACK:
            raise UnsafeAddress(self.base_url)
