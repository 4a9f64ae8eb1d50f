"""Those who sign invite people and send them away, at once: through the doors, with a session already open."""

from datetime import UTC, datetime, timedelta

import pytest

from app.accounts import actions as account_actions
from app.accounts import queries as accounts
from app.clusters import actions, queries
from app.clusters.rules import MOST_INVITATIONS
from app.clusters.schemas import MandateIn
from app.clusters.states import Power
from app.errors import Forbidden
from tests import make
from tests.make.mails import mails_to, path_in
from tests.make.words import words

MARCO = "marco@people.example"
NEW = "nuova@people.example"
CHOSEN = "una frase che ricordo bene"


@pytest.fixture
def enter(client, database):
    def entering(person):
        with database.writing() as session:
            client.cookies.set("sportello", make.session_key(session, person, datetime.now(UTC)))

    return entering


@pytest.fixture
def team(database):
    with database.writing() as session:
        cluster = make.cluster(session, "acqua")
        signing = make.member(session, cluster, Power.SIGNATORY, "Elena Riva")
        person = make.person(session, "Marco Sala", email=MARCO)
        return signing, person


@pytest.fixture
def invited(client, database, settings, enter, team):
    """Somebody is invited by who signs; gives where the link of the mail leads."""

    def inviting(email=MARCO, **typed):
        enter(team[0])
        given = {"email": email, "power": "compiler", "capacity": "Segreteria"} | typed
        assert client.post("/cluster/acqua/persone", data=given).headers["location"] == "/cluster/acqua/persone#inviti"
        with database.reading() as session:
            return path_in(mails_to(session, email)[0], settings)

    return inviting


def let_in(client, **typed):
    given = {"email": MARCO, "power": "compiler", "capacity": "Segreteria"} | typed
    return client.post("/cluster/acqua/persone", data=given)


def revocation(client, name):
    rows = client.get("/cluster/acqua/persone").text.split("<tr")[1:]
    return next(row for row in rows if name in row).partition('action="')[2].partition('"')[0]


def test_somebody_invited_accepts_acts_and_sent_away_loses_everything_with_an_open_session(
    client, enter, team, invited
):
    signing, marco = team
    place = invited()
    enter(marco)
    assert "Un invito di Cluster acqua" in words(client.get(place))
    assert client.get("/cluster/acqua/persone").status_code == 403

    assert client.post(place).headers["location"] == "/cluster/acqua/persone"
    open_session = client.cookies["sportello"]
    assert "Marco Sala" in client.get("/cluster/acqua/persone").text
    assert let_in(client).status_code == 403

    enter(signing)
    assert "Marco Sala ha accettato" in words(client.get("/messaggi"))
    revoke = revocation(client, "Marco Sala")
    assert client.post(revoke).status_code == 303
    client.cookies.set("sportello", open_session)
    assert client.get("/cluster/acqua/persone").status_code == 403
    assert "Il tuo mandato per Cluster acqua è finito" in words(client.get("/messaggi"))


def test_whoever_has_no_account_opens_it_from_the_mail_and_is_a_member(client, database, invited):
    place = invited(NEW)
    client.cookies.clear()
    assert "Apri il tuo account e accetta" in words(client.get(place))
    assert client.post(f"{place}/account", data={"name": "", "password": "short"}).status_code == 422

    answer = client.post(f"{place}/account", data={"name": "Nuova Persona", "password": CHOSEN})

    assert (answer.status_code, answer.headers["location"]) == (303, "/cluster/miei")
    assert "Cluster acqua" in words(client.get("/cluster/miei"))
    assert client.get(place).status_code == 404
    client.cookies.clear()
    assert client.post(f"{place}/account", data={"name": "Altra", "password": CHOSEN}).status_code == 404
    with database.reading() as session:
        assert accounts.get_by_email(session, NEW).name == "Nuova Persona"


def test_who_has_an_account_opens_no_second_one(client, invited):
    place = invited()
    client.cookies.clear()

    assert "Entra e accetta" in words(client.get(place))
    assert client.post(f"{place}/account", data={"name": "Marco", "password": CHOSEN}).status_code == 422


def test_inviting_never_tells_whether_an_address_has_an_account(client, enter, team):
    enter(team[0])

    known, unknown = let_in(client), let_in(client, email=NEW)

    assert (known.status_code, known.headers["location"], known.text) == (
        unknown.status_code,
        unknown.headers["location"],
        unknown.text,
    )
    page = words(client.get("/cluster/acqua/persone"))
    assert MARCO in page
    assert NEW in page
    assert "Marco Sala" not in page


def test_somebody_elses_invitation_is_not_accepted(client, database, enter, invited):
    place = invited(NEW)
    with database.writing() as session:
        other = make.person(session, "Altra")
    enter(other)

    assert "L’invito è per un altro indirizzo" in words(client.get(place))
    assert client.post(place).status_code == 403
    assert client.get(place).status_code == 200


def test_an_invitation_taken_back_or_replaced_opens_nothing(client, enter, team, invited):
    first = invited()
    second = invited(power="reader")
    enter(team[1])
    assert client.get(first).status_code == 404
    assert client.get(second).status_code == 200

    enter(team[0])
    withdrawal = client.get("/cluster/acqua/persone").text.partition("/persone/inviti/")[2].partition('"')[0]
    assert client.post(f"/cluster/acqua/persone/inviti/{withdrawal}").status_code == 303
    enter(team[1])
    assert client.post(second).status_code == 404


def test_an_invitation_ends_with_the_power_of_whoever_made_it(session):
    cluster = make.cluster(session, "acqua")
    signing = make.member(session, cluster, Power.SIGNATORY)
    mandate = make.mandate(session, make.person(session), cluster, Power.SIGNATORY)
    at = datetime(2026, 3, 5, 12, tzinfo=UTC)
    given = MandateIn(email=NEW, power=Power.READER, capacity="Revisore")
    actions.invite(session, cluster, given, language="it", secret="s", by=mandate.user, at=at)

    assert len(queries.invitations_open(session, cluster, at)) == 1
    actions.send_away(session, mandate, knowing=False, by=signing, at=at)
    with pytest.raises(Forbidden):
        actions.invite(session, cluster, given, language="it", secret="s", by=mandate.user, at=at)


def test_a_mandate_holds_from_its_first_day_to_the_end_of_its_last(client, database, enter, team, invited):
    place = invited(valid_from="01/01/2099", valid_until="31/01/2099")
    enter(team[1])
    client.post(place)

    with database.reading() as session:
        [mandate] = queries.own_mandates(session, team[1])
        assert mandate.valid_from == datetime(2098, 12, 31, 23, tzinfo=UTC)
        assert mandate.valid_until == datetime(2099, 1, 31, 23, tzinfo=UTC)
        assert queries.power_of(session, team[1].id, mandate.cluster_id, mandate.valid_from) is Power.COMPILER
        assert queries.power_of(session, team[1].id, mandate.cluster_id, mandate.valid_until) is None


@pytest.mark.parametrize(
    "days",
    [
        {"valid_from": "02/01/2099", "valid_until": "01/01/2099"},
        {"valid_until": "01/01/2020"},
        {"valid_until": "31/02/2099"},
        {"valid_until": "31/12/9999"},
    ],
)
def test_days_that_cannot_be_are_said_beside_the_field(client, enter, team, days):
    enter(team[0])

    answer = let_in(client, **days)

    assert answer.status_code == 422
    assert 'id="err-valid_until"' in answer.text
    assert days["valid_until"] in answer.text


def test_no_more_than_fifty_invitations_a_day(session):
    cluster = make.cluster(session)
    signing, at = make.member(session, cluster, Power.SIGNATORY), datetime(2026, 3, 5, 12, tzinfo=UTC)

    def invite(number, at):
        given = MandateIn(email=f"p{number}@people.example", power=Power.READER, capacity="Revisore")
        actions.invite(session, cluster, given, language="it", secret="s", by=signing, at=at)

    for number in range(MOST_INVITATIONS):
        invite(number, at)
    with pytest.raises(actions.PeopleRefused):
        invite(99, at + timedelta(days=1) - timedelta(microseconds=1))
    invite(99, at + timedelta(days=1))


def test_programs_see_who_acts_invite_and_send_away(client, database, team):
    from_elena = key_of(database, team[0])
    given = {"email": NEW, "power": "reader", "capacity": "Revisora", "valid_until": "2099-12-31"}

    made = client.post("/api/v1/clusters/acqua/invitations", json=given, headers=from_elena)
    told = client.get("/api/v1/clusters/acqua/mandates", headers=from_elena).json()

    assert made.status_code == 201
    assert made.json()["valid_until"] == "2100-01-01T00:00:00+01:00"
    assert told["invitations"] == [made.json()]
    [mandate] = told["mandates"]
    assert (mandate["name"], mandate["standing"], mandate["valid_until"]) == ("Elena Riva", "holds", None)
    place = "/api/v1/clusters/acqua"
    assert client.delete(f"{place}/invitations/{made.json()['id']}", headers=from_elena).status_code == 204
    assert client.delete(f"{place}/invitations/{made.json()['id']}", headers=from_elena).status_code == 404
    assert client.delete(f"{place}/mandates/{mandate['id']}", headers=from_elena).status_code == 409
    assert client.get(f"{place}/mandates", headers=key_of(database, team[1])).status_code == 403


def key_of(database, person):
    with database.writing() as session:
        _, secret = account_actions.create_token(session, person, by=None, at=make.LONG_AGO)
    return {"authorization": f"Bearer {secret}"}


def test_the_last_who_signs_goes_only_on_a_second_word(client, enter, team):
    signing, _ = team
    enter(signing)
    revoke = revocation(client, "Elena Riva")

    warned = client.post(revoke)

    assert warned.status_code == 409
    assert "È l’ultima persona che firma" in words(warned)
    assert client.get("/cluster/acqua/persone").status_code == 200
    assert client.post(revoke, data={"knowing": "true"}).status_code == 303
    assert client.get("/cluster/acqua/persone").status_code == 403


def test_giving_back_the_last_power_to_sign_is_warned_too(client, enter, team):
    enter(team[0])
    giving_back = client.get("/cluster/miei").text.partition('action="/cluster/miei/')[2].partition('"')[0]

    warned = client.post(f"/cluster/miei/{giving_back}")

    assert warned.status_code == 409
    assert "Lascia com’è" in words(warned)


def test_a_power_to_sign_still_waits_for_the_office(client, enter, team, invited):
    place = invited(power="signatory")
    enter(team[1])
    client.post(place)

    assert "Firma da confermare: manca il documento" in words(client.get("/cluster/acqua/persone"))


def test_who_is_in_already_is_said_beside_the_field(client, enter, team, invited):
    place = invited()
    enter(team[1])
    client.post(place)
    enter(team[0])

    assert let_in(client).status_code == 409
    assert let_in(client, email="x").status_code == 422
