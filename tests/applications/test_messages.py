"""The words that leave with a number, in both languages."""

from datetime import UTC, datetime

import pytest

from app.notifications.letters import letter
from app.notifications.models import Message
from app.wording import Text

FACTS = {
    "code": "TST26-7K3F9Q",
    "call": "TST2026",
    "title": Text(it="Bando di prova", en="Test call").model_dump(),
    "cluster": "Sistema Cosmetico",
    "office": Text(it="Ufficio bandi", en="Grants office").model_dump(),
    "responsible": Text(it="Andrea Bassi").model_dump(),
    "answer_at": "2026-06-02T21:59:59+00:00",
    "body": "Regione Lombardia",
    "number": 7,
    "year": 2026,
    "received_at": "2026-03-04T10:42:07.318000+00:00",
}


def read(template, language, settings):
    message = Message(id=1, template=f"applications/{template}", facts=FACTS, about="TST26-7K3F9Q")
    message.created_at = datetime(2026, 3, 4, tzinfo=UTC)
    return letter(message, language=language, settings=settings)


@pytest.mark.parametrize(
    ("language", "subject", "term"),
    [
        ("it", "Domanda inviata: protocollo 0000007/2026", "Il procedimento finisce entro il 2 giugno 2026."),
        ("en", "Application handed in: register number 0000007/2026", "The procedure ends by 2 June 2026."),
    ],
)
def test_the_number_comes_with_the_notice_that_the_procedure_has_started(settings, language, subject, term):
    written = read("submitted", language, settings)

    assert written.subject == subject
    assert term in written.body
    assert "Regione Lombardia" in written.body
    assert "Andrea Bassi" in written.body
    assert f"{settings.base_url}/domande/TST26-7K3F9Q/ricevuta" in written.body


@pytest.mark.parametrize(
    ("language", "subject"),
    [
        ("it", "Domanda ritirata: protocollo 0000007/2026"),
        ("en", "Application withdrawn: register number 0000007/2026"),
    ],
)
def test_a_withdrawal_has_its_own_number(settings, language, subject):
    written = read("withdrawn", language, settings)

    assert written.subject == subject
    assert "TST26-7K3F9Q" in written.body
