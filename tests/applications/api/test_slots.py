"""Documents in and out by the door for programs."""

import hashlib
from urllib.parse import quote

import pytest
from sqlalchemy import select

from app.applications.models import Application, SlotDocument
from app.applications.states import Status
from app.documents.models import Document
from tests.make import documents, drafts, people
from tests.trouble import no_file_larger_than

PDF = documents.pdf()
DIGEST = hashlib.sha256(PDF).hexdigest()


@pytest.fixture
def draft(database, client):
    with database.writing() as session:
        started = drafts.draft(session)
    client.headers.update(started.bearer)
    return started


@pytest.fixture
def place(draft):
    return f"/api/v1/applications/{draft.application.code}/documents"


def named(name):
    return {"content-disposition": f"attachment; filename*=UTF-8''{quote(name)}"}


def problem(answer):
    return answer.status_code, answer.json()["code"], [error["code"] for error in answer.json()["errors"]]


def inside(database, slot):
    query = select(SlotDocument).where(SlotDocument.slot == slot, SlotDocument.removed_at.is_(None))
    with database.reading() as session:
        return [(one.document.public_id, one.document.filename) for one in session.scalars(query)]


@pytest.fixture
def nothing_left(database, data_dir):
    """Whether there is neither a row of a document nor a file."""

    def holds():
        with database.reading() as session:
            rows = session.scalars(select(Document)).all()
        files = [path for path in (data_dir / "files").rglob("*") if path.is_file() and path.name != "lock"]
        return not rows and not files

    return holds


def test_a_file_goes_into_its_slot_and_comes_back_inert(client, place, database):
    answer = client.put(f"{place}/D1", content=PDF, headers=named("Piano di attività.pdf"))

    told = answer.json()
    assert answer.status_code == 201
    assert told == {
        "id": told["id"],
        "sha256": DIGEST,
        "size": len(PDF),
        "filename": "Piano di attività.pdf",
        "kind": "pdf",
        "scan": "not-scanned",
        "signatures": [],
    }
    assert inside(database, "D1") == [(told["id"], "Piano di attività.pdf")]

    back = client.get(f"{place}/D1/{told['id']}")
    assert back.content == PDF
    assert {name: back.headers[name] for name in INERT} == INERT
    assert back.headers["content-length"] == str(len(PDF))


def test_a_full_disk_is_a_clear_answer_and_leaves_nothing(client, place, nothing_left):
    large = documents.pdf(words=b" " * 300_000)

    with no_file_larger_than(100_000):
        full = client.put(f"{place}/D1", content=large, headers=named("piano.pdf"))
    left = nothing_left()
    again = client.put(f"{place}/D1", content=large, headers=named("piano.pdf"))

    assert (problem(full), full.headers["retry-after"], left) == ((503, "storage-full", []), "2", True)
    assert again.status_code == 201


INERT = {
    "content-type": "application/pdf",
    "content-disposition": 'attachment; filename="Piano di attivit_.pdf"; '
    "filename*=UTF-8''Piano%20di%20attivit%C3%A0.pdf",
    "x-content-type-options": "nosniff",
    "content-security-policy": "sandbox; default-src 'none'",
    "cache-control": "no-store",
}


def test_a_second_file_replaces_the_first(client, place, database):
    client.put(f"{place}/D1", content=PDF, headers=named("uno.pdf"))
    second = client.put(f"{place}/D1", content=PDF + b"\n", headers=named("due.pdf")).json()

    assert inside(database, "D1") == [(second["id"], "due.pdf")]


def test_where_the_call_takes_several_they_stand_together(client, place, database):
    for name in ("uno.pdf", "due.pdf"):
        client.put(f"{place}/D2", content=PDF, headers=named(name))

    assert [name for _, name in inside(database, "D2")] == ["uno.pdf", "due.pdf"]


def test_readiness_follows_the_documents(client, place, database, draft):
    def manifest():
        with database.reading() as session:
            return session.get(Application, draft.application.id).manifest

    section = client.get(f"/api/v1/applications/{draft.application.code}").json()["sections"]["project"]
    client.patch(
        f"/api/v1/applications/{draft.application.code}/sections/project",
        json={"title": "Un titolo"},
        headers={"if-match": f'"{section["version"]}"'},
    )
    assert manifest() is None
    kept = client.put(f"{place}/D1", content=PDF).json()
    assert manifest() is not None
    assert client.delete(f"{place}/D1/{kept['id']}").status_code == 204
    assert manifest() is None


@pytest.mark.parametrize(
    ("content", "name", "code"),
    [
        (b"", "vuoto.pdf", "document-empty"),
        (documents.docx(), "piano.pdf", "document-misnamed"),
        (documents.docx(), "piano.docx", "document-wrong-kind"),
        (documents.pdf(encrypted=True), "piano.pdf", "pdf-encrypted"),
        (PDF[:-30], "piano.pdf", "pdf-damaged"),
        (b"<html><script>alert(1)</script>", "soci.pdf", "document-misnamed"),
    ],
    ids=["empty", "misnamed", "word", "encrypted", "damaged", "page"],
)
def test_what_the_slot_does_not_take_leaves_nothing_behind(  # noqa: PLR0917 -- a case and what it needs
    client, place, nothing_left, content, name, code
):
    answer = client.put(f"{place}/D1", content=content, headers=named(name))

    assert problem(answer) == (422, code, [code])
    assert nothing_left()


def big(size):
    for _ in range(size // 1000):
        yield b"%" * 1000
    yield b"%" * (size % 1000)


def test_a_byte_too_many_is_refused_and_leaves_nothing_behind(client, place, nothing_left):
    sent = client.put(f"{place}/D1", content=b"%" * 1_000_001)
    streamed = client.put(f"{place}/D1", content=big(1_000_001))

    assert problem(sent) == (413, "too-large", ["upload-too-large"])
    assert problem(streamed) == (413, "too-large", ["upload-too-large-cut"])
    assert nothing_left()


def test_the_limit_itself_is_accepted(client, place):
    whole = documents.pdf(words=b"%" * (1_000_000 - len(PDF)))
    whole = documents.pdf(words=b"%" * (1_000_000 - len(PDF) - (len(whole) - 1_000_000)))

    assert len(whole) == 1_000_000
    assert client.put(f"{place}/D1", content=whole).status_code == 201


def test_a_body_without_a_size_is_refused(client, place):
    request = client.build_request("PUT", f"{place}/D1")
    del request.headers["content-length"]

    assert problem(client.send(request)) == (411, "length-required", [])


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("../../etc/passwd", "passwd.pdf"),
        ("piano\u202efdp.exe", "pianofdp.exe.pdf"),
        ("a\r\nSet-Cookie: x=1.pdf", "aSet-Cookie: x=1.pdf"),
        ("x" * 300, "x" * 146 + ".pdf"),
        ("", "documento.pdf"),
    ],
)
def test_a_hostile_name_is_for_show_only(client, place, name, kept):
    told = client.put(f"{place}/D1", content=PDF, headers=named(name)).json()

    assert told["filename"] == kept
    back = client.get(f"{place}/D1/{told['id']}")
    assert back.headers["content-disposition"].endswith(f"filename*=UTF-8''{quote(kept)}")
    assert "set-cookie" not in back.headers


def test_a_stranger_finds_nothing_and_fills_no_disk(client, place, database, nothing_left):
    with database.writing() as session:
        bearer, _ = drafts.keys(session, people.person(session, "Marco Sala"))

    answer = client.put(f"{place}/D1", content=b"%" * 9_000_000, headers=bearer)
    assert problem(answer) == (404, "not-found", [])
    assert client.get(f"{place}/D1/nessuno", headers=bearer).status_code == 404
    assert client.delete(f"{place}/D1/nessuno", headers=bearer).status_code == 404
    assert nothing_left()


def test_nobody_comes_in_without_a_key(client, place):
    client.headers.pop("authorization")

    assert problem(client.put(f"{place}/D1", content=PDF)) == (401, "sign-in-required", [])


def test_a_slot_that_the_call_does_not_have_is_not_there(client, place):
    assert problem(client.put(f"{place}/D9", content=PDF)) == (404, "not-found", [])


def test_after_handing_in_nothing_moves(client, place, database, draft):
    kept = client.put(f"{place}/D1", content=PDF).json()
    with database.writing() as session:
        session.get(Application, draft.application.id).status = Status.SUBMITTED

    assert problem(client.put(f"{place}/D1", content=PDF)) == (409, "edit-refused", ["not-a-draft"])
    assert problem(client.delete(f"{place}/D1/{kept['id']}")) == (409, "edit-refused", ["not-a-draft"])
    assert client.get(f"{place}/D1/{kept['id']}").content == PDF


def test_bytes_that_are_gone_are_our_fault_and_told(client, place, data_dir):
    kept = client.put(f"{place}/D1", content=PDF).json()
    [path] = data_dir.rglob(DIGEST)
    path.unlink()

    assert problem(client.get(f"{place}/D1/{kept['id']}")) == (404, "bytes-missing", [])
