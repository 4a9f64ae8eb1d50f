"""Bytes are durable before anything names them, and nothing half arrived stays."""

import hashlib
import os
import stat
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import anyio
import pytest
from obstore.store import MemoryStore

from app.documents.storage import Storage
from app.documents.storage.bucket import Bucket
from app.documents.storage.staging import Staging
from app.settings import Settings

NOW = datetime.now(UTC)
DATA = b"piano di attivita " * 40_000
DIGEST = hashlib.sha256(DATA).hexdigest()


@pytest.fixture
def folder(data_dir):
    return Storage.at(Settings(data_dir=data_dir))


@pytest.fixture(params=["folder", "bucket"])
def storage(request, data_dir, folder):
    return folder if request.param == "folder" else Storage(Bucket(MemoryStore()), Staging(data_dir / "incoming"))


def files(folder):
    return sorted(path for path in folder.rglob("*") if path.is_file() and path.name != "lock")


async def pieces(data=DATA, size=7_777):
    for at in range(0, len(data), size):
        yield data[at : at + size]


async def cut():
    yield b"la linea"
    raise ConnectionError


def received(storage, chunks):
    async def receive():
        async with storage.receiving(chunks) as staged:
            return staged.keep()

    return anyio.run(receive)


def test_what_arrives_is_kept_under_its_digest(storage):
    stored = received(storage, pieces())

    assert (stored.sha256, stored.size) == (DIGEST, len(DATA))
    assert b"".join(storage.read(DIGEST)) == DATA
    assert storage.size(DIGEST) == len(DATA)
    assert storage.size("0" * 64) is None


def test_the_same_bytes_take_the_same_place(folder, data_dir):
    first, second = folder.put(DATA), received(folder, pieces())

    assert first == second
    assert files(data_dir) == [data_dir / "files" / "kept" / DIGEST[:2] / DIGEST[2:4] / DIGEST]


def test_only_the_portal_reads_its_files(folder, data_dir):
    folder.put(DATA)

    [kept] = files(data_dir)
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    assert stat.S_IMODE(kept.parent.stat().st_mode) == 0o700


@pytest.mark.parametrize("chunks", [cut, pieces])
def test_what_is_not_kept_leaves_nothing_behind(storage, data_dir, chunks):
    async def refuse():
        async with storage.receiving(chunks()):
            raise ConnectionError

    with pytest.raises(ConnectionError):
        anyio.run(refuse)

    assert files(data_dir) == []


def test_bytes_reach_the_disk_before_their_name_and_the_name_before_we_go_on(folder, monkeypatch):
    done = []
    fsync, replace = os.fsync, Path.replace

    def synced(opened):
        done.append("folder" if stat.S_ISDIR(os.fstat(opened).st_mode) else "file")
        fsync(opened)

    def renamed(old, new):
        done.append("rename")
        return replace(old, new)

    monkeypatch.setattr(os, "fsync", synced)
    monkeypatch.setattr(Path, "replace", renamed)

    folder.put(DATA)

    assert done == ["file", "folder", "folder", "rename", "folder"]


KILLED = """
import os, signal, sys
from pathlib import Path
from app.documents.storage import Storage
from app.settings import Settings
if sys.argv[2] == "before":
    Path.replace = lambda *_: os.kill(os.getpid(), signal.SIGKILL)
Storage.at(Settings(data_dir=Path(sys.argv[1]))).put(b"x" * 1000)
os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.parametrize(("when", "after_hours", "left"), [("before", 1, 0), ("after", 23, 1), ("after", 25, 0)])
def test_what_a_crash_leaves_is_swept_in_its_time(folder, data_dir, when, after_hours, left):
    subprocess.run([sys.executable, "-c", KILLED, str(data_dir), when], check=False, cwd=Path.cwd())
    assert len(files(data_dir)) == 1

    swept = folder.sweep(datetime.now(UTC) + timedelta(hours=after_hours, minutes=1), lambda _: set())

    assert len(files(data_dir)) == left
    assert swept == 1 - left


def test_bytes_that_a_row_names_are_never_swept(storage):
    storage.put(DATA)

    assert storage.sweep(NOW + timedelta(days=9), set) == 0
    assert storage.size(DIGEST) == len(DATA)


def test_bytes_stored_again_while_they_are_swept_stay(folder, data_dir):
    folder.put(DATA)
    [place] = files(data_dir)
    os.utime(place, (1, 1))

    def stored_meanwhile(_):
        folder.put(DATA)
        return set()

    folder.sweep(NOW, stored_meanwhile)
    assert folder.size(DIGEST) == len(DATA)


def test_a_folder_may_be_named_by_its_address(tmp_path):
    storage = Storage.at(Settings(data_dir=tmp_path / "data", storage_url=(tmp_path / "elsewhere").as_uri()))
    storage.put(DATA)

    assert files(tmp_path) == [tmp_path / "elsewhere" / "kept" / DIGEST[:2] / DIGEST[2:4] / DIGEST]
