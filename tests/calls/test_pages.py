import re
from xml.etree import ElementTree as ET

import pytest

from tests import make

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
"""Doors ask what test_queries asks on both databases."""

ITALIAN = {"accept-language": "it"}
ENGLISH = {"accept-language": "en"}


def titles(html):
    return re.findall(r'<a href="/bandi/(TST\w+)">', html)


def test_home_shows_what_is_open_then_what_comes(client, calls):
    page = client.get("/", headers=ITALIAN)

    assert (page.status_code, titles(page.text)) == (200, ["TSTOPEN", "TSTUPCOMING"])


def test_without_calls_home_says_why_it_is_empty(client):
    assert "Nessun bando è aperto adesso" in client.get("/", headers=ITALIAN).text


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", ["TSTOPEN", "TSTUPCOMING", "TSTCLOSED"]),
        ("?stato=aperti", ["TSTOPEN"]),
        ("?stato=in-arrivo", ["TSTUPCOMING"]),
        ("?stato=chiusi", ["TSTCLOSED"]),
        ("?stato=&q=closed", ["TSTCLOSED"]),
        ("?q=closed", ["TSTCLOSED"]),
        ("?stato=aperti&q=closed", []),
        ("?q=%00", ["TSTOPEN", "TSTUPCOMING", "TSTCLOSED"]),
        ("?q=%ED%A0%80", []),
    ],
)
def test_the_list_is_filtered_by_its_address(client, calls, query, found):
    page = client.get(f"/bandi{query}", headers=ITALIAN)

    assert (page.status_code, titles(page.text)) == (200, found)


@pytest.mark.parametrize("query", ["?stato=boh", "?dopo=xx&stato=aperti", "?q=" + "x" * 201])
def test_a_filter_we_do_not_know_is_told(client, calls, query):
    assert client.get(f"/bandi{query}").status_code == 422


def test_the_page_of_a_call_says_everything_an_applicant_must_know(client, calls):
    page = client.get("/bandi/TSTOPEN", headers=ITALIAN)

    assert page.status_code == 200
    for words in (
        "Aperto",
        "mercoledì 5 marzo 2098, 16:00:00",
        'data-ends="2098-03-05T16:00:01+01:00"',
        "Che cosa vuol dire «entro le 16:00:00»",
        "in tempo, 16:00:00 compreso",
        "Servono almeno 3 punti su 5.",
        "PDF, P7M, fino a 20 MB",
        "decreto 1/2026",
        'action="/domande"',
        'name="call" value="TSTOPEN"',
    ):
        assert words in page.text


def test_the_same_page_in_english(client, calls):
    page = client.get("/bandi/TSTOPEN", headers=ENGLISH)

    assert page.headers["content-language"] == "en"
    for words in ("Open", "Call open", "What “by 16:00:00” means", "At least 3 points out of 5 are needed."):
        assert words in page.text


@pytest.mark.parametrize(("code", "offered"), [("TSTUPCOMING", True), ("TSTOPEN", True), ("TSTCLOSED", False)])
def test_an_application_is_prepared_until_closing(client, calls, code, offered):
    assert ("Prepara la domanda" in client.get(f"/bandi/{code}", headers=ITALIAN).text) is offered


@pytest.mark.parametrize("code", ["TSTNONE", "%00", "tstopen", "TSTOPEN%20"])
def test_what_is_not_a_published_call_is_not_there(client, calls, code):
    assert client.get(f"/bandi/{code}").status_code == 404


def test_a_draft_is_not_there_either(client, database):
    with database.writing() as session:
        make.call(
            session,
            code="TSTLATER",
            window=make.call_window(
                published_at="2098-01-01 10:00", opens_at="2098-01-02 10:00", closes_at="2098-01-03 10:00"
            ),
        )

    assert [client.get(f"/bandi/TSTLATER{suffix}").status_code for suffix in ("", ".json", ".ics")] == [404, 404, 404]
    assert "TSTLATER" not in client.get("/bandi").text + client.get("/bandi.atom").text + client.get("/bandi.ics").text


def test_a_calendar_gets_opening_and_closing(client, calls):
    answer = client.get("/bandi/TSTOPEN.ics", headers=ITALIAN)

    lines = answer.text.split("\r\n")
    assert answer.headers["content-type"].startswith("text/calendar")
    assert [line for line in lines if line.startswith(("DTSTART", "SUMMARY", "UID"))] == [
        "UID:TSTOPEN-opens@127.0.0.1:8000",
        "DTSTART:20200120T090000Z",
        "SUMMARY:Apre: Bando open",
        "UID:TSTOPEN-closes@127.0.0.1:8000",
        "DTSTART:20980305T150000Z",
        "SUMMARY:Chiude: Bando open",
    ]


def test_a_news_reader_gets_every_call(client, calls):
    answer = client.get("/bandi.atom", headers=ENGLISH)

    atom = "{http://www.w3.org/2005/Atom}"
    feed = ET.fromstring(answer.content)  # noqa: S314 -- our own feed
    assert answer.headers["content-type"].startswith("application/atom+xml")
    assert sorted(entry.findtext(f"{atom}title", "") for entry in feed.iter(f"{atom}entry")) == [
        "Call closed",
        "Call open",
        "Call upcoming",
    ]


def test_the_data_of_a_call_are_those_of_the_api(client, calls):
    assert client.get("/bandi/TSTOPEN.json").json() == client.get("/api/v1/calls/TSTOPEN").json()


def test_three_calls_cost_the_list_as_many_questions_as_twelve(client, calls, database, queries):
    def asked():
        queries.clear()
        client.get("/bandi")
        return len(queries)

    few = asked()
    with database.writing() as session:
        for number in range(9):
            make.call(
                session,
                code=f"TSTMORE{number}",
                window=make.call_window(
                    published_at="2020-01-15 10:00", opens_at="2020-01-20 10:00", closes_at="2098-03-05 16:00"
                ),
            )

    assert asked() == few
