"""A real mail server for tests: keeps what it takes, refuses when told to."""

import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from ipaddress import ip_address
from pathlib import Path
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult, Envelope, Session
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from tests.postgres import free_port


class Letterbox:
    """What the server took; ``answer`` is what it says to the next mail."""

    def __init__(self) -> None:
        """Empty, and willing."""
        self.mails: list[EmailMessage] = []
        self.logins: list[bytes] = []
        self.answer = "250 OK"

    async def handle_DATA(self, _server: object, _session: Session, envelope: Envelope) -> str:  # noqa: N802 -- aiosmtpd's name
        """Take a mail, or not."""
        if self.answer.startswith("250"):
            assert isinstance(envelope.content, bytes)
            self.mails.append(message_from_bytes(envelope.content, policy=policy.default))
        return self.answer

    def let_in(self, *asked: Any) -> AuthResult:
        """Note the password; everybody may come in."""
        self.logins.append(asked[-1].password)
        return AuthResult(success=True)


@contextmanager
def server(box: Letterbox, *, tls: str = "", certificate: Path | None = None) -> Iterator[int]:
    """Serve on a free port of the loopback; ``tls``: "" in clear, "starttls", "smtps"."""
    context = _context(certificate) if certificate else None
    port = free_port()  # the controller knocks at the port it was given, so it cannot be 0
    options: dict[str, Any] = {"hostname": "127.0.0.1", "port": port, "authenticator": box.let_in}
    if tls == "smtps":
        options["ssl_context"] = context
    if tls == "starttls":
        options |= {"tls_context": context, "require_starttls": True}
    controller = Controller(box, auth_require_tls=tls == "starttls", **options)
    controller.start()
    try:
        yield port
    finally:
        controller.stop()


def certificate(folder: Path) -> Path:
    """A certificate for 127.0.0.1 with its key, in one file."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "127.0.0.1")])
    now = datetime.now(UTC)
    address = x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))])
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(address, critical=False)
        .sign(key, hashes.SHA256())
    )
    form = (serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    pem = key.private_bytes(serialization.Encoding.PEM, *form) + made.public_bytes(serialization.Encoding.PEM)
    path = folder / "mail.pem"
    path.write_bytes(pem)
    return path


def _context(path: Path) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(path)
    return context
