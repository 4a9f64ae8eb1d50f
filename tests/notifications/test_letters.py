"""A message as words: in the portal and by mail."""

from datetime import UTC, datetime

import pytest

from app.notifications import letters
from app.notifications.models import Message
from app.settings import Settings

NOON = datetime(2026, 3, 5, 12, tzinfo=UTC)

SETTINGS = Settings(base_url="https://bandi.example", mail_from="sportello@bandi.example", body_name="Ente di prova")


def message(**changes):
    told = {
        "id": 7,
        "recipient_id": 1,
        "address": "ada@people.example",
        "language": "it",
        "template": "accounts/token",
        "facts": {"label": "l’export & <co>"},
        "about": "",
        "created_at": NOON,
    } | changes
    return Message(**told)


def test_the_first_line_is_the_subject_and_nothing_is_escaped():
    letter = letters.letter(message(), language="it", settings=SETTINGS)

    assert letter.subject == "Una nuova chiave per programmi è aperta a tuo nome"
    assert letter.paragraphs[0].startswith("È stata creata una chiave («l’export & <co>»)")
    assert len(letter.paragraphs) == 2


def test_the_portal_speaks_the_readers_language():
    letter = letters.letter(message(), language="en", settings=SETTINGS)

    assert letter.subject == "A new key for programs was opened in your name"


def test_what_was_said_stays_said_whatever_becomes_of_its_template():
    kept = {"it": ["Come allora", "Parole di allora."], "en": ["As then", "Words of then."]}
    old = message(words=kept, template="accounts/gone")

    assert letters.letter(old, language="en", settings=SETTINGS) == letters.Letter("As then", "Words of then.")
    assert letters.mail(old, SETTINGS)["Subject"] == "Come allora"


def test_the_words_are_kept_in_both_languages():
    kept = letters.words(message(), SETTINGS)

    assert {language: subject for language, (subject, _) in kept.items()} == {
        "it": "Una nuova chiave per programmi è aperta a tuo nome",
        "en": "A new key for programs was opened in your name",
    }


def test_a_mail_says_where_the_authoritative_copy_is():
    mail = letters.mail(message(), SETTINGS)

    assert (mail["To"], mail["From"], mail["Auto-Submitted"]) == (
        "ada@people.example",
        "Ente di prova · Sportello <sportello@bandi.example>",
        "auto-generated",
    )
    words = mail.get_content()
    assert "https://bandi.example/messaggi/7" in words
    assert "È stata creata una chiave" in words
    assert "DEMO" not in words


def test_the_same_message_is_the_same_mail():
    assert letters.mail(message(), SETTINGS)["Message-ID"] == "<message-7@bandi.example>"


def test_a_demonstration_says_so_in_every_mail():
    assert "DEMO" in letters.mail(message(), SETTINGS.model_copy(update={"demo": True})).get_content()


@pytest.mark.parametrize("label", ["x\r\nBcc: victim@people.example", "\n\n\n", "x" * 5000])
def test_what_people_type_adds_no_header(label):
    mail = letters.mail(message(facts={"label": label}), SETTINGS)

    assert mail["Bcc"] is None
    assert mail["Subject"] == "Una nuova chiave per programmi è aperta a tuo nome"
