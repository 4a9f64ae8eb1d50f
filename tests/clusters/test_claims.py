"""Registering an organisation, and the power to sign for it: claimed with a paper, decided by the office."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from app.accounts.states import Role
from app.audit.log.models import Leaf
from app.audit.models import Event
from app.clusters import actions, queries
from app.clusters.models import Cluster
from app.clusters.schemas import ClaimIn, JoinIn, RefusalIn, RegistrationIn
from app.clusters.states import Power, Recognition
from app.documents import actions as documents
from app.documents.states import Kind
from app.documents.storage import Storage
from app.errors import Forbidden
from app.notifications.models import Message
from tests import make
from tests.make.clusters import REGISTRATION
from tests.make.documents import pdf

NOON = datetime(2026, 3, 5, 12, tzinfo=UTC)
LATER = NOON + timedelta(hours=1)

AS_PRESIDENT = ClaimIn(capacity="Presidente")


@pytest.fixture
def paper(session, settings):
    def kept(by):
        return documents.put(session, Storage.at(settings), pdf(), "nomina.pdf", Kind.PDF, by=by, at=NOON)

    return kept


@pytest.fixture
def founder(session):
    return make.person(session, "Sara Colombo")


@pytest.fixture
def registered(session, founder):
    return actions.register(session, RegistrationIn.model_validate(REGISTRATION), by=founder, at=NOON)


@pytest.fixture
def officer(session):
    return make.staff(session, Role.OFFICER, "A1")


def told(session, template):
    return [one.recipient_id for one in session.scalars(select(Message).where(Message.template == template))]


def test_who_registers_a_cluster_writes_for_it_and_does_not_sign(session, founder, registered):
    assert (registered.code, registered.fiscal_code, registered.recognition) == (
        "nuovo-acqua",
        "99000110157",
        Recognition.NONE,
    )
    assert registered.registered_by_id == founder.id
    assert queries.power_of(session, founder.id, registered.id, NOON) is Power.COMPILER
    assert queries.register(session) == [], "the public register does not show it"
    assert queries.claims_waiting(session, NOON) == [], "without a paper nothing waits for the office"
    assert list(session.scalars(select(Event.kind).order_by(Event.id)))[-2:] == ["cluster.registered", "mandate.given"]


def test_the_same_fiscal_code_twice_names_who_is_here(session, registered):
    with pytest.raises(actions.AlreadyRegistered) as known:
        actions.register(session, RegistrationIn.model_validate(REGISTRATION), by=make.person(session), at=NOON)

    assert known.value.cluster is registered
    assert len(session.scalars(select(Cluster)).all()) == 1


def test_a_confirmed_claim_signs_from_that_instant(session, founder, registered, officer, paper):
    claim = actions.claim(session, registered, AS_PRESIDENT, paper(founder), by=founder, at=NOON)
    assert queries.claims_waiting(session, NOON) == [claim]

    actions.confirm(session, claim, by=officer, at=LATER)

    powers = [queries.power_of(session, founder.id, registered.id, at) for at in (NOON, LATER)]
    assert powers == [Power.COMPILER, Power.SIGNATORY]
    assert (claim.decided_at, claim.decided_by_id, claim.capacity) == (LATER, officer.id, "Presidente")
    assert queries.claims_waiting(session, LATER) == []
    assert told(session, "clusters/confirmed") == [founder.id]
    assert session.scalars(select(Leaf.subject).where(Leaf.kind == "mandate.confirmed")).all() == ["nuovo-acqua"]


def test_a_refused_claim_says_why_and_another_paper_may_follow(session, founder, registered, officer, paper):
    claim = actions.claim(session, registered, AS_PRESIDENT, paper(founder), by=founder, at=NOON)

    actions.refuse(session, claim, RefusalIn(reason="Lo statuto non ti nomina."), by=officer, at=NOON)

    assert queries.power_of(session, founder.id, registered.id, NOON) is Power.COMPILER
    assert told(session, "clusters/refused") == [founder.id]
    assert "Lo statuto" not in session.scalars(select(Leaf).where(Leaf.kind == "mandate.refused")).one().body
    again = actions.claim(session, registered, AS_PRESIDENT, paper(founder), by=founder, at=LATER)
    assert again is claim
    assert (queries.claims_waiting(session, LATER), claim.refusal) == ([claim], "")


def test_a_refusal_may_end_everything(session, founder, registered, officer, paper):
    claim = actions.claim(session, registered, AS_PRESIDENT, paper(founder), by=founder, at=NOON)

    actions.refuse(session, claim, RefusalIn(reason="Nome di un altro.", ends=True), by=officer, at=LATER)

    assert queries.power_of(session, founder.id, registered.id, LATER) is None


def test_a_stranger_who_claims_a_cluster_may_do_nothing_and_its_signatories_are_told(session, officer, paper):
    cluster = make.cluster(session, "acqua")
    signing, reader = make.member(session, cluster, Power.SIGNATORY), make.member(session, cluster, Power.READER)
    stranger = make.person(session)

    claim = actions.claim(session, cluster, AS_PRESIDENT, paper(stranger), by=stranger, at=NOON)

    assert queries.power_of(session, stranger.id, cluster.id, NOON) is None
    assert list(session.scalars(queries.clusters_of(stranger, NOON))) == []
    assert queries.people_of(session, cluster.id, NOON) == sorted([signing, reader], key=lambda user: user.name)
    assert told(session, "clusters/claimed") == [signing.id]
    actions.confirm(session, claim, by=officer, at=NOON)
    assert queries.power_of(session, stranger.id, cluster.id, NOON) is Power.SIGNATORY


@pytest.mark.parametrize("role", [Role.DIRECTOR, Role.EVALUATOR, Role.AUDITOR, None])
def test_only_who_checks_decides(session, founder, registered, paper, role):
    claim = actions.claim(session, registered, AS_PRESIDENT, paper(founder), by=founder, at=NOON)
    somebody = make.staff(session, role, "A1") if role else make.person(session)

    with pytest.raises(Forbidden):
        actions.confirm(session, claim, by=somebody, at=NOON)

    assert claim.confirmed_at is None


def test_nobody_decides_a_claim_of_their_own(session, officer, paper):
    cluster = make.cluster(session)
    claim = actions.claim(session, cluster, AS_PRESIDENT, paper(officer), by=officer, at=NOON)

    with pytest.raises(Forbidden):
        actions.confirm(session, claim, by=officer, at=NOON)


def test_what_is_decided_is_not_decided_again(session, founder, registered, officer, paper):
    claim = actions.claim(session, registered, AS_PRESIDENT, paper(founder), by=founder, at=NOON)
    actions.confirm(session, claim, by=officer, at=NOON)

    with pytest.raises(actions.ClaimRefused):
        actions.refuse(session, claim, RefusalIn(reason="No."), by=officer, at=NOON)
    with pytest.raises(actions.ClaimRefused):
        actions.claim(session, registered, AS_PRESIDENT, paper(founder), by=founder, at=LATER)

    assert claim.confirmed_at == NOON


def test_asking_to_join_is_told_to_who_signs_once_a_day(session):
    cluster = make.cluster(session, "acqua")
    signing, asking = make.member(session, cluster, Power.SIGNATORY), make.person(session)

    heard = [
        actions.ask_to_join(session, cluster, JoinIn(words="Scrivo io."), by=asking, at=at) for at in (NOON, LATER)
    ]

    assert heard == [True, True]
    assert told(session, "clusters/join") == [signing.id]
    assert not actions.ask_to_join(session, make.cluster(session), JoinIn(words="Ciao."), by=asking, at=NOON)
