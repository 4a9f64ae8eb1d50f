"""The evaluator's pages: desk, declaration, sheet, lock; then the office decides and the applicant reads."""

import pytest

from app.accounts.states import Role
from app.review import actions, queries
from tests import make
from tests.make import review as reviewing
from tests.make.drafts import keys
from tests.make.review import DAY, REASON

SHEET = {"C1.points": "4.5", "C1.reason": REASON, "C2.points": "3", "C2.reason": REASON}


class World:
    """An office, a file, and everybody's browsers."""

    def __init__(self, client, session, office):
        self.client = client
        self.office = office
        names = ("officer", "responsible", "director", "evaluator", "signatory")
        self.cookies = {name: keys(session, getattr(office, name))[1] for name in names}
        self.cookies["stranger"] = keys(session, make.person(session))[1]

    def see(self, who, address, **form):
        self.client.cookies.clear()
        self.client.cookies.update(self.cookies.get(who, {}))
        return self.client.post(address, data=form) if form else self.client.get(address)


def opened(client, database, make_it, **office):
    with database.writing() as session:
        world = World(client, session, reviewing.bureau(session, **office))
        return world, make_it(session, world.office)


def test_the_desk_asks_for_declarations_first_and_shows_only_the_name(client, database):
    world, assignment = opened(client, database, reviewing.assigned)

    desk = world.see("evaluator", "/valutazione").text
    assert "hai un conflitto di interessi?" in desk
    assert world.office.cluster.name in desk
    assert assignment.application.code not in desk
    closed = world.see("evaluator", f"/valutazione/{assignment.public_id}")
    assert (closed.status_code, "Salva la dichiarazione" in closed.text, "Titolo" in closed.text) == (403, True, False)

    answer = world.see("evaluator", "/valutazione/dichiarazioni", **{assignment.public_id: "none"})

    assert answer.headers["location"] == "/valutazione"
    assert world.see("evaluator", f"/valutazione/{assignment.public_id}").status_code == 200


def test_in_conflict_the_desk_says_so_and_the_file_is_gone(client, database):
    world, assignment = opened(client, database, reviewing.assigned)
    address = f"/valutazione/{assignment.public_id}"

    assert world.see("evaluator", f"{address}/dichiarazione", conflict="perhaps").status_code == 422
    assert world.see("evaluator", f"{address}/dichiarazione", conflict="true").headers["location"] == "/valutazione"

    desk = world.see("evaluator", "/valutazione").text
    assert "la domanda è passata a un’altra persona e non la vedi più" in desk
    assert world.office.cluster.name not in desk
    assert [world.see("evaluator", address + end).status_code for end in ("", "/chiusura", "/schede")] == [404] * 3


def test_a_sheet_is_saved_as_it_is_and_locked_when_complete(client, database):
    world, assignment = opened(client, database, reviewing.declared)
    address = f"/valutazione/{assignment.public_id}"

    saved = world.see("evaluator", f"{address}/punti", **{"C1.points": "4.5", "C1.reason": "Corta."})
    assert saved.headers["location"] == f"{address}#scheda"
    page = world.see("evaluator", address).text
    assert "C1: la motivazione ha 6 caratteri, ne servono almeno 20." in page
    assert "Chiudi la scheda" not in page
    assert "La scheda non si può chiudere" in world.see("evaluator", f"{address}/chiusura").text
    assert world.see("evaluator", f"{address}/chiusura", ok="1").status_code == 409

    world.see("evaluator", f"{address}/punti", **SHEET)
    assert "Chiudi la scheda" in world.see("evaluator", address).text
    assert world.see("evaluator", f"{address}/chiusura", ok="1").status_code == 303
    assert "Per riaprirla servono due persone" in world.see("evaluator", address).text


def test_what_is_off_the_scale_comes_back_as_typed(client, database):
    world, assignment = opened(client, database, reviewing.declared)

    page = world.see("evaluator", f"/valutazione/{assignment.public_id}/punti", **SHEET | {"C1.points": "4.25"})

    assert page.status_code == 422
    assert "<title>Un errore – " in page.text
    assert "C1: il punteggio va da 0 a 5, a passi di 0,5." in page.text
    assert REASON in page.text


def test_sheets_stay_hidden_until_all_are_locked(client, database):
    with database.writing() as session:
        world = World(client, session, reviewing.bureau(session, evaluators=2))
        mine = reviewing.locked(session, world.office, "4.5", "3.5")
        second = make.staff(session, Role.EVALUATOR, world.office.call.code, "Marta Neri")
        other = actions.assign(session, mine.application, second, by=world.office.responsible, at=DAY)
        reviewing.declare(session, other)
    address = "/istruttoria/2026-0000007/valutazione"

    assert world.see("evaluator", f"/valutazione/{mine.public_id}/schede").status_code == 409
    assert "54" not in world.see("responsible", address).text.split("Chi valuta")[1]

    with database.writing() as session:
        other = session.merge(other)
        reviewing.score(session, other, "4", "3")
        reviewing.lock(session, other)
    assert "54 · 48" in world.see("evaluator", f"/valutazione/{mine.public_id}/schede").text
    assert "54 · 48" in world.see("responsible", address).text


def test_a_sheet_is_its_evaluators_alone(client, database):
    world, assignment = opened(client, database, reviewing.declared)
    expected = {"stranger": 404, "signatory": 404, "officer": 403}

    for end in ("", "/chiusura", "/schede"):
        address = f"/valutazione/{assignment.public_id}{end}"
        assert {who: world.see(who, address).status_code for who in expected} == expected
    assert {who: world.see(who, "/valutazione").status_code for who in ("officer", "stranger")} == {
        "officer": 403,
        "stranger": 403,
    }


def test_a_file_is_given_decided_and_read(client, database):
    world, application = opened(client, database, reviewing.admitted)
    dossier = "/istruttoria/2026-0000007"
    given = world.see("responsible", f"{dossier}/incarichi", evaluator=world.office.evaluator.email)
    assert given.headers["location"] == f"{dossier}/valutazione"
    assert world.see("responsible", f"{dossier}/incarichi", evaluator="").status_code == 422
    assert world.see("officer", f"{dossier}/incarichi", evaluator="x").status_code == 403
    assert "Non tutte le schede sono chiuse." in world.see("responsible", f"{dossier}/esito").text
    assert world.see("signatory", f"/domande/{application.code}/esito").status_code == 404
    with database.writing() as session:
        [assignment] = queries.assignments_of(session, application)
        reviewing.declare(session, assignment)
        reviewing.score(session, assignment, "4", "3.5")
        reviewing.lock(session, assignment)

    wrong = world.see("responsible", f"{dossier}/esito", result="granted", amount="centomila", reason="")
    assert (wrong.status_code, 'value="centomila"' in wrong.text) == (422, True)
    decided = world.see("responsible", f"{dossier}/esito", result="granted", amount="1.00", reason="Utile.")
    assert decided.headers["location"] == f"{dossier}/valutazione"

    page = world.see("signatory", f"/domande/{application.code}/esito").text
    assert all(words in page for words in ("Finanziata", "1,00", "Utile.", "76", REASON))
    assert world.office.evaluator.name not in page
    assert world.see("officer", f"/domande/{application.code}/esito").status_code == 403
    assert world.see("stranger", f"/domande/{application.code}/esito").status_code == 404


def test_two_persons_decide_on_the_page_of_the_act(client, database):
    world, _ = opened(client, database, reviewing.locked, alone=False)
    form = {"result": "granted", "amount": "1.00", "reason": "Utile."}

    act = world.see("responsible", "/istruttoria/2026-0000007/esito", **form).headers["location"]

    assert "Hai preparato tu questo atto" in world.see("responsible", act).text
    assert world.see("responsible", f"{act}/approvazione", ok="1").status_code == 403
    assert world.see("stranger", act).status_code == 404
    assert "Approva e comunica l’esito" in world.see("director", act).text
    assert world.see("director", f"{act}/rifiuto", reason="").status_code == 422
    assert world.see("director", f"{act}/approvazione", ok="1").headers["location"] == act
    assert "Approvato" in world.see("officer", act).text


@pytest.mark.parametrize("language", ["it", "en"])
def test_every_page_speaks_both_languages(client, database, language):
    world, assignment = opened(client, database, reviewing.locked)
    client.headers["accept-language"] = language

    for who, address in (
        ("officer", "/istruttoria"),
        ("officer", "/istruttoria/2026-0000007/controllo"),
        ("responsible", "/istruttoria/2026-0000007/esito"),
        ("evaluator", "/valutazione"),
        ("evaluator", f"/valutazione/{assignment.public_id}"),
    ):
        assert f'<html lang="{language}">' in world.see(who, address).text
