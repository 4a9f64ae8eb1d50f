"""The register, and who may act for whom, with limits on the same side as the rules."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from app.accounts.states import Role
from app.clusters import queries
from app.clusters.models import Cluster
from app.clusters.queries import Sought
from app.clusters.states import Ecosystem, Power, Recognition
from app.errors import NotFound
from tests import make

NOON = datetime(2026, 3, 5, 12, tzinfo=UTC)
MICRO = timedelta(microseconds=1)


def test_a_cluster_is_known_by_its_code(session):
    cluster = make.cluster(session, "acqua")

    assert queries.get(session, "acqua") is cluster
    with pytest.raises(NotFound):
        queries.get(session, "fuoco")


def test_the_register_goes_by_area_then_code_a_page_at_a_time(session):
    b, a, z = (make.cluster(session, code, area=area) for code, area in (("bb", "X"), ("aa", "X"), ("zz", "A")))

    assert queries.register(session) == [z, a, b]
    assert queries.register(session, limit=1) == [z, a], "one more than asked says that there is more"
    assert queries.register(session, after=("X", "aa"), limit=1) == [b]


@pytest.mark.parametrize(
    ("valid_from", "valid_until", "acts"),
    [
        (NOON, None, True),
        (NOON + MICRO, None, False),
        (NOON - timedelta(days=1), NOON, False),
        (NOON - timedelta(days=1), NOON + MICRO, True),
    ],
)
def test_a_person_acts_while_the_mandate_holds(session, valid_from, valid_until, acts):
    cluster, user = make.cluster(session), make.person(session)
    make.mandate(session, user, cluster, Power.COMPILER, valid_from=valid_from, valid_until=valid_until)

    assert list(session.scalars(queries.clusters_of(user, NOON))) == [cluster.id] * acts
    assert [mandate.cluster for mandate in queries.mandates_held(session, user, NOON)] == [cluster] * acts
    assert queries.power_of(session, user.id, cluster.id, NOON) is (Power.COMPILER if acts else None)
    assert queries.people_of(session, cluster.id, NOON) == [user] * acts


def test_signatories_are_those_confirmed(session):
    cluster = make.cluster(session)
    signing = make.member(session, cluster, Power.SIGNATORY)
    make.member(session, cluster, Power.COMPILER)
    claiming = make.person(session)
    make.mandate(session, claiming, cluster, Power.SIGNATORY, confirmed=False)
    make.mandate(session, signing, cluster, Power.READER)

    assert queries.signatories(session, cluster.id, NOON) == [signing]
    assert queries.power_of(session, claiming.id, cluster.id, NOON) is Power.COMPILER
    assert queries.power_of(session, signing.id, cluster.id, NOON) is Power.SIGNATORY


def test_nobody_acts_for_a_cluster_of_others(session):
    cluster, other = make.cluster(session), make.cluster(session)
    user = make.member(session, cluster, Power.SIGNATORY)

    assert queries.power_of(session, user.id, other.id, NOON) is None
    assert list(session.scalars(select(Cluster).where(Cluster.id.in_(queries.clusters_of(user, NOON))))) == [cluster]


def test_what_asked_for_no_recognition_is_known_to_its_own_people_and_to_the_office(session):
    cluster = make.cluster(session, "nuovo-nato", acts=[{"state": "none", "taken_on": "2026-02-17"}])
    own, officer, stranger = (
        make.member(session, cluster, Power.READER),
        make.staff(session, Role.OFFICER, "A1"),
        make.staff(session, Role.EVALUATOR, "A1"),
    )

    assert queries.register(session) == queries.areas(session) == []
    assert queries.visible(session, "nuovo-nato", own, NOON) is cluster
    assert queries.visible(session, "nuovo-nato", officer, NOON) is cluster
    for nobody in (None, stranger):
        with pytest.raises(NotFound):
            queries.visible(session, "nuovo-nato", nobody, NOON)


def test_the_register_finds_words_areas_states_and_ecosystems(session):
    water = make.cluster(session, "acqua", seat="Piazza Rossa, Lodi", area="Acqua", ecosystems=["health", "social"])
    fire = make.cluster(session, "fuoco", area="Fuoco", acts=[{"state": "noted", "taken_on": "2026-02-17"}])

    assert queries.register(session, Sought("lodi ROSSA")) == [water]
    assert queries.register(session, Sought("100%_")) == []
    assert queries.register(session, Sought(area="Fuoco")) == [fire]
    assert queries.register(session, Sought(recognition=Recognition.NOTED)) == [fire]
    assert queries.register(session, Sought(ecosystem=Ecosystem.SOCIAL)) == [water]
    assert queries.register(session, Sought()) == [water, fire]
    assert queries.areas(session) == ["Acqua", "Fuoco"]
