"""A full disk, a place that is gone: said by its name, nothing half kept, and good again once it is mended."""

import shutil

import anyio
import pytest
from obstore.store import from_url

from app.documents.storage import Storage
from app.documents.storage.bucket import Bucket
from app.documents.storage.staging import Staging
from app.documents.storage.trouble import StorageAway, StorageFull
from app.settings import Settings
from tests.trouble import no_file_larger_than

DATA = b"piano di attivita " * 40_000


@pytest.fixture
def storage(data_dir):
    return Storage.at(Settings(data_dir=data_dir))


async def pieces():
    yield DATA


def received(storage):
    async def receive():
        async with storage.receiving(pieces()) as staged:
            return staged.keep()

    return anyio.run(receive)


def files(folder):
    return [path for path in folder.rglob("*") if path.is_file() and path.name != "lock"]


@pytest.mark.parametrize("store", [received, lambda storage: storage.put(DATA)])
def test_a_full_disk_keeps_nothing_and_is_good_again_when_it_is_mended(storage, data_dir, store):
    with no_file_larger_than(100_000), pytest.raises(StorageFull):
        store(storage)
    assert files(data_dir) == []

    assert store(storage).size == len(DATA)


@pytest.mark.parametrize("store", [received, lambda storage: storage.put(DATA)])
def test_a_folder_that_is_gone_is_said(storage, data_dir, store):
    shutil.rmtree(data_dir / "files" / "incoming")

    with pytest.raises(StorageAway):
        store(storage)


def test_a_store_that_does_not_answer_is_said(data_dir):
    store = from_url(
        "s3://nobody/here",
        endpoint="http://127.0.0.1:1",
        region="none",
        access_key_id="x",
        secret_access_key="x",
        client_options={"allow_http": True},
        retry_config={"max_retries": 0},
    )
    away = Storage(Bucket(store), Staging(data_dir / "incoming"))

    with pytest.raises(StorageAway):
        away.put(DATA)
    with pytest.raises(StorageAway):
        away.size("0" * 64)
    assert files(data_dir) == []
