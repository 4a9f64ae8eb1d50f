"""The page from which a draft starts with what another application says."""

from datetime import UTC, datetime

import pytest

from app.applications import actions
from app.clusters import queries as clusters
from tests import make
from tests.make import applications, drafts
from tests.make.applications import TITLE
from tests.make.words import value_of, words

GOAL = {"name": "goal", "kind": "text", "label": "Scopo"}


@pytest.fixture
def team(database):
    with database.writing() as session:
        team = applications.team(session, TITLE, GOAL)
        applications.write(session, team.application, team.signatory.person, title="Laboratori", goal="Imparare")
        return team


@pytest.fixture
def draft(client, database, team):
    """The code of a second draft, for another call that asks for the title only."""
    with database.writing() as session:
        said = {"code": "ALT2026", "code_prefix": "ALT26", "window": drafts.OPEN}
        call = make.call(session, TITLE, at=drafts.LONG_AGO, **said)
        cluster = clusters.find(session, "cosmetica")
        code = actions.start(session, call, cluster, by=team.signatory.person, at=datetime.now(UTC)).code
    client.cookies.update(team.signatory.cookie)
    return code


def test_the_first_section_offers_it_and_the_page_says_what_goes_and_what_stays(client, team, draft):
    assert "Parti da una domanda già scritta" in words(client.get(f"/domande/{draft}/sezioni/1"))

    listed = client.get(f"/domande/{draft}/copia")
    said = words(client.get(f"/domande/{draft}/copia?da={team.code}"))

    assert f"/domande/{draft}/copia?da={team.code}" in listed.text
    assert "Si copia (1) Progetto Title Laboratori" in said
    assert "Scopo Imparare questo bando non lo chiede" in said
    assert "Copia questa risposta" in said


def test_pressing_the_button_writes_the_answers_and_nothing_is_offered_again(client, team, draft):
    answer = client.post(f"/domande/{draft}/copia", data={"from": team.code})

    assert (answer.status_code, answer.headers["location"]) == (303, f"/domande/{draft}/sezioni/1?copiate=1")
    page = client.get(answer.headers["location"])
    assert value_of(page, "title") == "Laboratori"
    assert "È stata copiata una risposta: rileggila." in words(page)
    assert "Parti da una domanda già scritta" not in words(page)
    assert "Risposte copiate da un’altra domanda" in words(client.get(f"/domande/{draft}"))


def test_programs_are_told_the_same(client, team, draft):
    answer = client.post(
        f"/api/v1/applications/{draft}/copies", json={"source": team.code}, headers=team.compiler.bearer
    )

    assert answer.status_code == 201
    assert answer.json() == {
        "taken": ["title"],
        "left": [{"code": "copy-not-asked", "about": "goal", "detail": "questo bando non lo chiede"}],
    }


def test_what_is_not_the_clusters_own_is_not_found(client, team, draft):
    assert client.get(f"/domande/{draft}/copia?da=TST26-AAAAAA").status_code == 404
    assert client.post(f"/domande/{draft}/copia", data={}).status_code == 404
