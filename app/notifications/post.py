"""The way to the mail server: a real SMTP connection, one for each mail."""

import smtplib
import ssl
from email.message import EmailMessage
from typing import Final
from urllib.parse import SplitResult, unquote, urlsplit

SECONDS: Final = 30
"""No answer by then: tried again later."""

SMTP: Final = 25
SUBMISSION: Final = 587
SMTPS: Final = 465


class UnknownMailServer(ValueError):
    """``SPORTELLO_SMTP_URL`` is not an address of a mail server."""


def send(mail: EmailMessage, smtp_url: str) -> None:
    """Hand the mail to the server; returns once the server took it, raises if it did not.

    ``smtps://`` speaks TLS from the first byte, ``smtp+starttls://`` from the greeting on; ``smtp://`` too when
    there is a password to send, and in clear to a server that asks for none.
    """
    address = urlsplit(smtp_url)
    with _connected(address) as server:
        _secure(server, address)
        if address.username:
            server.login(unquote(address.username), unquote(address.password or ""))
        server.send_message(mail)


def _connected(address: SplitResult) -> smtplib.SMTP:
    host = address.hostname or ""
    if address.scheme == "smtps":
        return smtplib.SMTP_SSL(host, address.port or SMTPS, timeout=SECONDS, context=_tls())
    if address.scheme in {"smtp", "smtp+starttls"}:
        return smtplib.SMTP(host, address.port or (SUBMISSION if address.username else SMTP), timeout=SECONDS)
    raise UnknownMailServer(f"{address.scheme}://{host}")


def _secure(server: smtplib.SMTP, address: SplitResult) -> None:
    if address.scheme == "smtp+starttls" or (address.scheme == "smtp" and address.username):
        server.starttls(context=_tls())


def _tls() -> ssl.SSLContext:
    return ssl.create_default_context()
