"""The way to the mail server: real connections to a real one."""

import smtplib
import ssl
from email.message import EmailMessage

import pytest

from app.notifications import post
from tests import smtp


@pytest.fixture
def box():
    return smtp.Letterbox()


@pytest.fixture
def trusted(tmp_path, monkeypatch):
    path = smtp.certificate(tmp_path)
    monkeypatch.setenv("SSL_CERT_FILE", str(path))
    return path


def mail():
    made = EmailMessage()
    made["Subject"], made["From"], made["To"] = "Perché no", "a@x.example", "b@x.example"
    made.set_content("È così.")
    return made


def test_in_clear_to_a_server_that_asks_for_no_password(box):
    with smtp.server(box) as port:
        post.send(mail(), f"smtp://127.0.0.1:{port}")

    assert [(taken["Subject"], taken.get_content().strip()) for taken in box.mails] == [("Perché no", "È così.")]


@pytest.mark.parametrize(("scheme", "tls"), [("smtp+starttls", "starttls"), ("smtps", "smtps")])
def test_by_tls_with_a_password(box, trusted, scheme, tls):
    with smtp.server(box, tls=tls, certificate=trusted) as port:
        post.send(mail(), f"{scheme}://ada:p%40ss@127.0.0.1:{port}")

    assert (len(box.mails), box.logins) == (1, [b"p@ss"])


def test_a_password_never_travels_in_clear(box):
    with smtp.server(box) as port, pytest.raises(smtplib.SMTPNotSupportedError):
        post.send(mail(), f"smtp://ada:secret@127.0.0.1:{port}")

    assert (box.mails, box.logins) == ([], [])


def test_a_certificate_nobody_vouches_for_is_refused(box, tmp_path):
    unknown = smtp.certificate(tmp_path)
    with smtp.server(box, tls="smtps", certificate=unknown) as port, pytest.raises(ssl.SSLError):
        post.send(mail(), f"smtps://127.0.0.1:{port}")

    assert box.mails == []


def test_a_refusal_is_raised(box):
    box.answer = "451 later"
    with smtp.server(box) as port, pytest.raises(smtplib.SMTPDataError):
        post.send(mail(), f"smtp://127.0.0.1:{port}")


def test_an_address_that_is_no_mail_server_is_refused():
    with pytest.raises(post.UnknownMailServer):
        post.send(mail(), "http://127.0.0.1:25")
