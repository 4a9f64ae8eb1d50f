"""The pages about the portal itself."""

import pytest
from jsonschema_rs import validator_for

from app.web.examples import body_of

PAGES = {
    "/aiuto": ("Aiuto", "Help"),
    "/accessibilita": ("Dichiarazione di accessibilità", "Accessibility statement"),
    "/privacy": ("Privacy", "Privacy"),
    "/note-legali": ("Note legali", "Legal notes"),
    "/stato": ("Stato del servizio", "Service status"),
    "/api/v1/docs": ("Dati e API", "Data and API"),
}


@pytest.mark.parametrize("address", PAGES)
def test_anybody_reads_them_in_both_languages(client, address):
    italian, english = PAGES[address]

    assert f"<title>{italian} – Sportello</title>" in client.get(address, headers={"accept-language": "it"}).text
    assert f"<title>{english} – Sportello</title>" in client.get(address, headers={"accept-language": "en"}).text


def test_the_chosen_language_is_remembered_and_the_reader_stays_on_the_page(client):
    response = client.get("/lingua/en", params={"da": "/bandi?q=reti"})

    assert (response.status_code, response.headers["location"]) == (303, "/bandi?q=reti")
    assert '<html lang="en">' in client.get("/aiuto", headers={"accept-language": "it"}).text


@pytest.mark.parametrize(
    "elsewhere", ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:x", "", "evil"]
)
def test_the_switch_of_language_never_leads_away_from_the_portal(client, elsewhere):
    assert client.get("/lingua/en", params={"da": elsewhere}).headers["location"] == "/"


def test_a_language_that_nobody_speaks_here_is_not_found(client):
    assert client.get("/lingua/xx").status_code == 404


def test_the_page_of_the_api_lists_every_operation(client):
    operations = client.get("/api/v1/openapi.json").json()["paths"]

    page = client.get("/api/v1/docs").text

    assert [path for path in operations if path not in page] == []


def test_every_operation_that_takes_json_shows_a_body_that_its_schema_accepts(client):
    document = client.get("/api/v1/openapi.json").json()
    wrong = {}
    for operation in (one for methods in document["paths"].values() for one in methods.values()):
        content = operation.get("requestBody", {}).get("content", {}).get("application/json")
        if content is None:
            continue
        body, asked = body_of(operation, document), content["schema"] | {"components": document["components"]}
        mistakes = [one.message for one in validator_for(asked).iter_errors(body)]
        if mistakes or not body:
            wrong[operation["operationId"]] = mistakes or "empty"

    assert wrong == {}


def test_no_page_carries_a_style_or_a_script_of_its_own(client):
    for address in PAGES:
        page = client.get(address).text
        assert " style=" not in page
        assert "<style" not in page
        assert page.count("<script") == page.count('<script type="module" src="/static/js/main.js">') == 1


def test_what_does_not_exist_is_told_with_a_way_back(client):
    response = client.get("/niente", headers={"accept-language": "it"})

    assert response.status_code == 404
    assert "Qui non c’è niente che tu possa vedere." in response.text
    assert "Che cosa puoi fare adesso" in response.text
