"""The public pages as files: every one says of which instant it is, and nothing in it needs a portal that answers."""

import re
from datetime import UTC, datetime
from html.parser import HTMLParser

import pytest

from app.main import copying, create_app
from app.static_copy import STATIC, CopyIncomplete, StaticCopy
from tests import make

OPEN = {
    "at": datetime(2020, 1, 1, tzinfo=UTC),
    "window": make.call_window(
        published_at="2020-01-15 10:00", opens_at="2020-01-20 10:00", closes_at="2098-03-05 16:00"
    ),
}


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "copy"


@pytest.fixture
def copy(database, settings, folder):
    with database.writing() as session:
        make.call(session, **OPEN)
    app = create_app(settings)
    app.state.database = database
    return StaticCopy(app, database, settings, folder)


class Words(HTMLParser):
    """The elements of a page, and where it leads."""

    def __init__(self, page):
        super().__init__()
        self.tags, self.links = [], []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.links += [value for name, value in attrs if name in {"href", "src"} and value and value.startswith("/")]


def served(folder, language, address):
    """The file a proxy finds, as docs/operator.md has it look."""
    path = address.partition("?")[0].partition("#")[0]
    if path.startswith("/static/"):
        return folder / path[1:]
    tried = [folder / language / name for name in (f"{path[1:]}.html", path[1:], f"{path[1:]}index.html")]
    return next((one for one in tried if one.is_file()), folder / language / "stato.html")


def pages(folder):
    return sorted(folder.glob("??/**/*.html"))


def test_every_call_is_there_in_both_languages(copy, folder):
    copy.make()

    names = {str(path.relative_to(folder / "it")) for path in pages(folder / ".") if "/it/" in str(path)}
    assert names >= {"index.html", "bandi.html", "bandi/TST2026.html", "stato.html", "aiuto.html"}
    assert {str(path.relative_to(folder / "en")) for path in pages(folder) if "/en/" in str(path)} == names
    assert (folder / "it" / "bandi" / "TST2026.ics").read_bytes().startswith(b"BEGIN:VCALENDAR")


def test_every_page_says_of_which_instant_it_is_and_asks_nothing_of_the_portal(copy, folder):
    copy.make()

    for path in pages(folder):
        page = path.read_text()
        assert ("Copia di " if "/it/" in str(path) else "Copy of ") in page, path
        assert {"form", "script", "button"} & set(Words(page).tags) == set(), path
        assert "data-ends" not in page, path
        assert 'href="/accesso' not in page, path


def test_the_end_of_the_term_is_said_as_plain_time(copy, folder):
    copy.make()

    page = (folder / "it" / "bandi" / "TST2026.html").read_text()

    assert "mercoledì 5 marzo 2098, 16:00:00" in page
    assert re.search(r"fuori tempo è da\s+mercoledì 5 marzo 2098, 16:00:01", page)


def test_whatever_a_page_needs_is_in_the_copy(copy, folder):
    copy.make()

    for path in pages(folder):
        language = path.relative_to(folder).parts[0]
        for link in Words(path.read_text()).links:
            assert served(folder, language, link).is_file(), (path, link)
    for name in re.findall(r'url\("([^"]+)"\)', (folder / "static" / "own.css").read_text()):
        assert (folder / "static" / name).is_file() or not (STATIC / name).is_file(), name


def test_a_new_copy_replaces_the_old_one_and_forgets_what_is_gone(copy, folder):
    copy.make()
    gone = folder / "it" / "bandi" / "TST2025.html"
    gone.write_text("a call that is no more")
    (folder / "it" / "index.html").write_text("old")

    copy.make()

    assert not gone.exists()
    assert "Copia di " in (folder / "it" / "index.html").read_text()


def test_a_portal_that_does_not_answer_leaves_the_last_copy_as_it_is(copy, folder, settings, database):
    copy.make()
    before = (folder / "it" / "index.html").read_bytes()

    async def away(scope, receive, send):
        await send({"type": "http.response.start", "status": 503, "headers": []})
        await send({"type": "http.response.body", "body": b"away"})

    with pytest.raises(CopyIncomplete):
        StaticCopy(away, database, settings, folder).make()

    assert (folder / "it" / "index.html").read_bytes() == before


def test_the_worker_copies_where_a_folder_is_named(settings, folder):
    assert copying(create_app(settings)) == []
    [(seconds, make_copy)] = copying(create_app(settings.model_copy(update={"static_dir": folder})))
    assert (seconds, make_copy.__self__.folder) == (60.0, folder)
