"""Every message of the review, from its cause to its words, in both languages."""

import pytest
from sqlalchemy import select

from app.accounts.states import Role
from app.acts import actions as acts
from app.acts.schemas import RefusalIn
from app.applications.actions.numbering import number_waiting
from app.notifications import letters
from app.notifications.models import Message
from app.review import actions
from app.review.schemas import AdmissionIn, ProposalIn
from app.settings import Settings
from tests import make
from tests.make import review as reviewing
from tests.make.review import DAY, SETTINGS

PORTAL = Settings(base_url="https://bandi.example", mail_from="sportello@bandi.example", demo=True)


def a_whole_life(session):
    """Everything the review tells anybody, once."""
    office = reviewing.bureau(session, alone=False)
    application = reviewing.checked(session, office)
    actions.give(session, [application], office.officer, by=office.responsible, at=DAY)
    actions.propose(session, application, ProposalIn(decision="admitted"), by=office.officer, at=DAY)
    admit(session, office, application, AdmissionIn(decision="admitted"))
    other = make.staff(session, Role.EVALUATOR, office.call.code, "Marta Neri")
    in_conflict = actions.assign(session, application, other, by=office.responsible, at=DAY)
    reviewing.declare(session, in_conflict, conflict=True)
    assignment = actions.assign(session, application, office.evaluator, by=office.responsible, at=DAY)
    reviewing.declare(session, assignment)
    reviewing.score(session, assignment, "4", "3.5")
    reviewing.lock(session, assignment)
    first = decide(session, application, office.responsible)
    acts.refuse(session, first, RefusalIn(reason="Importo da rivedere."), by=office.director, at=DAY)
    second = decide(session, application, office.responsible)
    acts.approve(session, second, by=office.director, at=DAY, settings=SETTINGS)
    missed = reviewing.checked(session, office, number=8, cluster=make.cluster(session))
    admit(session, office, missed, AdmissionIn(decision="not-admitted", reason="Fuori termine."))
    number_waiting(session, SETTINGS)


def admit(session, office, application, given):
    actions.admit(session, application, given, by=office.responsible, at=DAY, settings=SETTINGS)


def decide(session, application, by):
    return actions.decide(session, application, reviewing.granted(), by=by, at=DAY, settings=SETTINGS)


@pytest.mark.parametrize("language", ["it", "en"])
def test_every_message_says_what_happened_and_where_to_go(session, language):
    a_whole_life(session)

    found = {message.template: message for message in session.scalars(select(Message))}
    told = {name: letters.letter(message, language=language, settings=PORTAL) for name, message in found.items()}

    assert sorted(name.removeprefix("review/") for name in told) == [
        "acts/refused",
        "acts/waiting",
        "admitted",
        "assigned",
        "complete",
        "conflict",
        "outcome",
        "proposed",
        "taken",
    ]
    assert not [letter for letter in told.values() if "%(" in letter.subject + " ".join(letter.paragraphs)]
    assert not [letter for letter in told.values() if "https://bandi.example/" not in " ".join(letter.paragraphs)]


def test_the_outcome_is_told_with_its_register_number_and_its_reason(session):
    a_whole_life(session)

    messages = session.scalars(select(Message).where(Message.template == "review/outcome").order_by(Message.id))
    granted, missed = (letters.letter(message, language="it", settings=PORTAL) for message in messages)

    assert granted.subject.endswith("protocollo 0000001/2026")
    assert "Contributo concesso: 100,00 euro." in " ".join(granted.paragraphs)
    assert missed.subject.endswith("protocollo 0000002/2026")
    assert "Fuori termine." in " ".join(missed.paragraphs)
