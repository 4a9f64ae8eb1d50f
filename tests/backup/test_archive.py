"""The folder of a copy: whole or not there, and every changed byte is found and named."""

import os
import subprocess

import pytest

from app.backup.archive import About, Archive, ArchiveRefused, Writing

ABOUT = About(made_at="2026-03-05T16:00:00+00:00", database="sqlite", revision="0001", files=1)


@pytest.fixture
def place(tmp_path):
    return tmp_path / "copy"


@pytest.fixture
def archive(place):
    with Writing(place) as making:
        making.add("files/ab/cd/abcd", [b"some ", b"bytes"])
        making.add("database.db", [b"rows"])
        making.finish(ABOUT)
    return Archive(place)


def test_what_was_put_in_comes_out(archive):
    assert archive.about == ABOUT
    assert sorted(archive.check()) == ["backup.json", "database.db", "files/ab/cd/abcd"]
    assert archive.below("files") == ["files/ab/cd/abcd"]
    assert b"".join(archive.read("files/ab/cd/abcd")) == b"some bytes"


def test_everybodys_tool_reads_the_list_of_checksums(archive):
    checking = ["sha256sum", "--check", "--strict", "SHA256SUMS"]
    plain = os.environ | {"LC_ALL": "C"}
    told = subprocess.run(checking, cwd=archive.folder, env=plain, check=True, capture_output=True, text=True).stdout

    assert sorted(told.splitlines()) == ["backup.json: OK", "database.db: OK", "files/ab/cd/abcd: OK"]


def test_it_is_for_its_owners_eyes(archive):
    assert archive.folder.stat().st_mode & 0o777 == 0o700


def test_what_is_not_finished_is_not_there(place, tmp_path):
    def pieces():
        yield b"some "
        raise KeyError

    with pytest.raises(KeyError), Writing(place) as making:
        making.add("files/ab/cd/abcd", pieces())

    assert list(tmp_path.iterdir()) == []


def test_a_place_that_is_taken_is_refused(place):
    place.mkdir()
    (place / "somebody's").touch()

    with pytest.raises(ArchiveRefused, match="is not empty"):
        Writing(place)


def test_an_empty_folder_is_as_good_as_none(place):
    place.mkdir()
    with Writing(place) as making:
        making.finish(ABOUT)

    assert Archive(place).about == ABOUT


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda file: file.unlink(), "files/ab/cd/abcd: missing"),
        (lambda file: file.write_bytes(b"some bytez"), "files/ab/cd/abcd: changed"),
    ],
)
def test_what_is_missing_or_changed_is_named(archive, change, said):
    change(archive.folder / "files/ab/cd/abcd")

    with pytest.raises(ArchiveRefused, match=said):
        list(archive.check())


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("backup.json", b"{}", "no copy made by"),
        ("backup.json", b"not json", "no copy made by"),
        ("backup.json", ABOUT.model_copy(update={"format": 2}).model_dump_json().encode(), "has format 2"),
        ("SHA256SUMS", b"", "is not one of ours"),
        ("SHA256SUMS", b"00  backup.json\n00  ../../etc/passwd\n", "is not one of ours"),
        ("SHA256SUMS", b"\xff", "no list of checksums"),
    ],
)
def test_what_is_no_copy_of_ours_is_refused(archive, name, content, said):
    (archive.folder / name).write_bytes(content)

    with pytest.raises(ArchiveRefused, match=said):
        Archive(archive.folder)
