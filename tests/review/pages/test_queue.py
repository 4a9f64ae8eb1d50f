"""The queue as a page: choice of the call, counts, filters, cost; giving applications to an officer."""

import re

import pytest

from app.accounts.actions import grant_role
from app.accounts.states import Role
from tests import make
from tests.make import review as reviewing
from tests.make.drafts import keys

COUNT = re.compile(r"<b>([0-9]+)</b>([\w ]+)</a>")


@pytest.fixture
def world(client, database):
    """An office with two applications; ``see`` opens a page in somebody's browser."""
    with database.writing() as session:
        office = reviewing.bureau(session)
        reviewing.numbered(session, office, 7)
        other = make.cluster(session, name="Cluster Aria", short_name="Aria")
        reviewing.checked(session, office, number=8, cluster=other)
        people = {"officer": office.officer, "director": office.director, "evaluator": office.evaluator}
        people |= {"signatory": office.signatory, "auditor": make.staff(session, Role.AUDITOR, office.call.code)}
        cookies = {name: keys(session, person)[1] for name, person in people.items()}

    def see(who, address, **form):
        client.cookies.clear()
        client.cookies.update(cookies.get(who, {}))
        return client.post(address, data=form) if form else client.get(address)

    see.office = office
    return see


def numbers(page):
    return re.findall(r'href="/istruttoria/2026-[0-9]{7}/\w+">([0-9]{7})', page)


def test_counts_are_links_and_sum_to_the_first(world):
    page = world("officer", "/istruttoria").text

    counts = {word.strip(): int(many) for many, word in COUNT.findall(page)}
    assert counts == {"Tutte": 2, "Da controllare": 1, "Controllo formale": 1, "Ammesse": 0, "In valutazione": 0} | {
        "Scadute": counts["Scadute"]
    }


def test_a_filter_is_in_the_address_and_in_the_title(world):
    page = world("officer", "/istruttoria?bando=TST2026&stato=controllo-formale").text

    assert numbers(page) == ["0000008"]
    assert "<title>Coda: controllo formale – Sportello</title>" in page


def test_the_queue_finds_numbers_and_clusters(world):
    assert numbers(world("officer", "/istruttoria?q=0000007").text) == ["0000007"]
    assert numbers(world("officer", "/istruttoria?q=cluster+ar").text) == ["0000008"]
    assert numbers(world("officer", "/istruttoria?q=zzz").text) == []
    assert numbers(world("officer", "/istruttoria?assegnata=nessuno").text) == ["0000007", "0000008"]
    assert numbers(world("officer", "/istruttoria?assegnata=me").text) == []


def test_who_reads_several_calls_chooses_one(world, database):
    with database.writing() as session:
        second = make.call(session, code="ALTRO2026", code_prefix="ALT26", title="Un altro bando")
        grant_role(session, world.office.officer, Role.OFFICER, second.code, by=None, at=reviewing.DAY)

    page = world("officer", "/istruttoria").text

    assert "Di quale bando vuoi vedere le domande?" in page
    assert 'href="/istruttoria?bando=ALTRO2026"' in page


def test_words_that_mean_nothing_are_refused(world):
    for asked in ("stato=boh", "scade=boh", "ordine=boh", "assegnata=boh", "dopo=boh"):
        assert world("officer", f"/istruttoria?{asked}").status_code == 422


def test_strangers_are_told_no(world):
    statuses = {who: world(who, "/istruttoria").status_code for who in ("signatory", "evaluator", "auditor")}

    assert statuses == {"signatory": 403, "evaluator": 403, "auditor": 200}
    assert world("nobody", "/istruttoria").headers["location"].startswith("/accesso?dopo=")
    assert world("officer", "/istruttoria?bando=ALTRO2026").status_code == 404


@pytest.mark.parametrize("many", [1, 300])
def test_a_page_costs_six_statements_however_many_there_are(world, database, queries, many):
    with database.writing() as session:
        reviewing.copies(session, world.office, many)
    world("officer", "/istruttoria")

    queries.clear()
    page = world("officer", "/istruttoria")

    assert page.status_code == 200
    assert len([statement for statement in queries if statement != "BEGIN"]) <= 6


def test_chosen_applications_are_listed_by_name_before_anything_happens(world):
    page = world("officer", "/istruttoria/assegnazione?numero=2026-0000007&numero=2026-0000008&a=me").text

    assert "Assegni 2 domande" in page
    assert "Cluster Aria" in page
    assert numbers(world("officer", "/istruttoria?assegnata=me").text) == []


def test_they_go_on_the_desk_together(world):
    form = {"numero": ["2026-0000007", "2026-0000008"], "a": "me"}

    answer = world("officer", "/istruttoria/assegnazione", **form)

    assert (answer.status_code, answer.headers["location"]) == (303, "/istruttoria?bando=TST2026")
    assert numbers(world("officer", "/istruttoria?assegnata=me").text) == ["0000007", "0000008"]


def test_giving_says_no(world):
    form = {"numero": "2026-0000007", "a": ""}

    assert world("officer", "/istruttoria/assegnazione", **form).status_code == 409
    assert world("director", "/istruttoria/assegnazione", **form).status_code == 403
    assert world("evaluator", "/istruttoria/assegnazione", **form).status_code == 404
    assert world("signatory", "/istruttoria/assegnazione", **form).status_code == 403


def test_a_sealed_call_shows_numbers_and_no_names(client, database):
    with database.writing() as session:
        office = reviewing.bureau(session, procedure="graduatoria", second_person={})
        reviewing.numbered(session, office)
        _, cookie = keys(session, office.officer)
    client.cookies.update(cookie)

    page = client.get("/istruttoria")

    assert "Ci sono solo i numeri" in page.text
    assert office.cluster.name not in page.text
    assert client.get("/istruttoria/2026-0000007/risposte").status_code == 404
