"""The desk of the office: a definition in, every mistake out, a preview, a publication."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import select

from app.accounts.states import Role
from app.acts.models import Act
from app.calls.models import Call
from tests import make

FUTURE = make.call_window(closes_at="2099-03-05 16:00")
SOURCE = make.call_source(window=FUTURE, code="TST2030", code_prefix="TST30")


@pytest.fixture
def enter(client, database):
    """Come in as somebody with a role."""

    def come_in(role, call_code=None):
        with database.writing() as session:
            person = make.staff(session, role, call_code)
            client.cookies.set("sportello", make.session_key(session, person, datetime.now(UTC)))
        return person

    return come_in


def calls(database):
    with database.reading() as session:
        return list(session.scalars(select(Call.code)))


def bring(client, source=SOURCE, **data):
    return client.post("/bandi/nuovo", files={"file": ("bando.yaml", source)}, data=data)


def test_a_call_goes_from_a_file_to_the_public_in_four_pages(client, database, enter):
    enter(Role.RESPONSIBLE, "ALTRO2026")
    answer = bring(client)
    assert (answer.status_code, answer.headers["location"]) == (303, "/bandi/TST2030/ufficio")
    assert "Anteprima" in client.get("/bandi/TST2030/anteprima").text
    assert 'name="title"' in client.get("/domande/anteprima/TST2030").text
    assert client.get("/bandi/TST2030").status_code == 404
    proposed = client.post("/bandi/TST2030/pubblicazione")
    assert proposed.headers["location"].startswith("/atti/")

    enter(Role.DIRECTOR)
    assert client.post(proposed.headers["location"] + "/approvazione").status_code == 303

    client.cookies.clear()
    assert client.get("/bandi/TST2030").status_code == 200


def test_every_mistake_is_told_with_its_line_and_nothing_enters(client, database, enter):
    enter(Role.OFFICER, "ALTRO2026")
    wrong = make.call_source(nonsense=1, procedure="lottery")

    answer = bring(client, wrong)

    lines = [
        number for number, line in enumerate(wrong.decode().splitlines(), 1) if "lottery" in line or "nonsense" in line
    ]
    assert answer.status_code == 422
    assert [f"Riga {number}" in answer.text for number in lines] == [True, True]
    assert "2 errori – " in answer.text
    assert calls(database) == []


def test_the_text_in_the_box_is_as_good_as_a_file(client, database, enter):
    enter(Role.OFFICER, "ALTRO2026")
    typed = SOURCE.decode().replace("\n", "\r\n")

    checked = client.post("/bandi/nuovo", data={"source": typed, "do": "check"})
    assert (checked.status_code, calls(database)) == (200, [])
    assert "È una buona definizione" in checked.text
    assert client.post("/bandi/nuovo", data={"source": typed, "do": "import"}).status_code == 303

    with database.reading() as session:
        assert session.scalars(select(Call)).one().versions[0].source == SOURCE.decode()


@pytest.mark.parametrize("source", [b"", b"\xff\xfe", b"a: \x00", b"- [", b"x" * 600_000])
def test_what_is_no_definition_is_said_and_never_breaks_the_page(client, enter, source):
    enter(Role.OFFICER, "ALTRO2026")

    assert bring(client, source).status_code == 422


def test_what_changes_a_published_call_without_an_act_comes_back(client, database, enter):
    with database.writing() as session:
        make.call(session)
    enter(Role.OFFICER, "TST2026")

    answer = bring(client, make.call_source(summary="Un altro."))
    assert (answer.status_code, "si cambia solo con un atto" in answer.text) == (409, True)
    named = bring(client, make.call_source(summary="Un altro."), act="decreto 2/2026")

    with database.reading() as session:
        assert named.headers["location"] == f"/atti/{session.scalars(select(Act.public_id)).one()}"


def test_the_next_edition_is_a_draft_with_the_comments_of_the_last(client, database, enter):
    enter(Role.RESPONSIBLE, "ALTRO2026")
    bring(client, b"# Why: delibera 1/2026.\n" + SOURCE)

    answer = client.post("/bandi/TST2030/edizione")

    assert answer.headers["location"] == "/bandi/TST2031/ufficio"
    file = client.get("/bandi/TST2031/versioni/1.yaml")
    assert file.text.startswith("# Why: delibera 1/2026.\n")
    assert file.headers["content-disposition"] == 'attachment; filename="TST2031-1.yaml"'
    assert client.get("/bandi/TST2031/versioni/2.yaml").status_code == 404


def test_a_draft_is_nobody_elses(client, database, enter):
    enter(Role.RESPONSIBLE, "ALTRO2026")
    bring(client)
    enter(Role.OFFICER, "ALTRO2026")

    for page in ("ufficio", "definizione", "anteprima", "versioni/1.yaml"):
        assert client.get(f"/bandi/TST2030/{page}").status_code == 404
    assert client.get("/domande/anteprima/TST2030").status_code == 404
    assert "TST2030" not in client.get("/bandi/ufficio").text
    assert (
        bring(client, make.call_source(window=FUTURE, code="TST2030", code_prefix="TST30", summary="Mio.")).status_code
        == 403
    )


def test_the_list_costs_the_same_with_one_call_and_with_three(client, database, enter, queries):
    enter(Role.RESPONSIBLE, "ALTRO2026")
    bring(client)

    def asked():
        queries.clear()
        client.get("/bandi/ufficio")
        return len(queries)

    with_one = asked()
    client.post("/bandi/TST2030/edizione")
    client.post("/bandi/TST2031/edizione")

    assert asked() == with_one
