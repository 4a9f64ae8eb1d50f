"""Copying everything while the portal serves, and putting it back."""

from sqlalchemy import func, select

from app import migrating
from app.backup.archive import Archive
from app.documents.models import Blob
from app.documents.storage import Storage
from app.protocol.models import Counter, Entry
from app.settings import Settings
from app.tables import metadata


def everything(database):
    """Every row of every table."""
    with database.reading() as session:
        return {
            table.name: sorted(map(repr, session.execute(select(table)).all()))
            for table in metadata.sorted_tables
            if table.name != "clock_marks"
        }


def test_what_was_copied_comes_back_whole(sportello, portal, database, elsewhere, tmp_path):
    before = everything(database)

    assert sportello("backup", str(tmp_path / "copy")).status == 0
    there = elsewhere()
    ran = sportello("restore", str(tmp_path / "copy"))

    assert ran.status == 0, ran.err
    assert everything(there) == before
    assert migrating.current(there)
    home = tmp_path / "elsewhere"
    assert (home / "secret").read_text() == "s" * 64
    assert (home / "secret").stat().st_mode & 0o777 == 0o600
    again = Storage.at(Settings(data_dir=home))
    with there.reading() as session:
        digests = session.scalars(select(Blob.sha256)).all()
    assert {b"".join(again.read(one)) for one in digests} == {b"one", b"two"}


def test_a_copy_made_while_people_hand_in_holds_together(sportello, crowd, elsewhere, tmp_path):
    with crowd():
        assert sportello("backup", str(tmp_path / "copy")).status == 0
    there = elsewhere()
    assert sportello("restore", str(tmp_path / "copy")).status == 0

    with there.reading() as session:
        numbers = session.scalars(select(Entry.number).order_by(Entry.number)).all()
        assert numbers == list(range(1, session.scalars(select(Counter.last)).one() + 1))


def test_a_document_that_is_gone_or_damaged_is_named(sportello, portal, database, settings, tmp_path):
    kept = sorted((settings.data_dir / "files" / "kept").glob("??/??/*"))
    kept[0].unlink()
    kept[1].write_bytes(b"other")

    ran = sportello("backup", str(tmp_path / "copy"))

    assert ran.status == 1
    assert "2 documents that the database names are missing or damaged" in ran.err
    assert Archive(tmp_path / "copy").about.missing == [path.name for path in kept]
    assert Archive(tmp_path / "copy").below("files") == []


def test_a_damaged_copy_is_refused_before_anything_is_written(sportello, portal, elsewhere, tmp_path):
    sportello("backup", str(tmp_path / "copy"))
    [damaged, _] = Archive(tmp_path / "copy").below("files")
    (tmp_path / "copy" / damaged).write_bytes(b"x")

    there = elsewhere()
    ran = sportello("restore", str(tmp_path / "copy"))

    assert ran.status == 1
    assert f"{damaged}: changed" in ran.err
    assert not list((tmp_path / "elsewhere").glob("files/kept/??"))
    assert not there.embedded or not (tmp_path / "elsewhere" / "sportello.db").exists()


def test_it_goes_back_into_an_empty_place_only(sportello, portal, database, tmp_path):
    sportello("backup", str(tmp_path / "copy"))
    before = everything(database)

    ran = sportello("restore", str(tmp_path / "copy"))

    assert ran.status == 1
    assert "empty" in ran.err
    assert everything(database) == before


def test_another_secret_is_not_overwritten(sportello, portal, elsewhere, tmp_path):
    sportello("backup", str(tmp_path / "copy"))
    elsewhere()
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "secret").write_text("another")

    ran = sportello("restore", str(tmp_path / "copy"))

    assert (ran.status, (tmp_path / "elsewhere" / "secret").read_text()) == (1, "another")
    assert "is there already and is another one" in ran.err


def test_restoring_once_more_after_a_crash_is_enough(sportello, portal, elsewhere, tmp_path):
    sportello("backup", str(tmp_path / "copy"))
    there = elsewhere()
    one = next(iter(Archive(tmp_path / "copy").below("files")))
    Storage.at(Settings(data_dir=tmp_path / "elsewhere")).put((tmp_path / "copy" / one).read_bytes())
    if not there.embedded:
        migrating.migrate(there)

    assert sportello("restore", str(tmp_path / "copy")).status == 0
    with there.reading() as session:
        assert session.scalar(select(func.count()).select_from(Entry)) == 3


def test_a_copy_of_another_kind_of_database_is_refused(sportello, portal, installation, database, tmp_path):
    sportello("backup", str(tmp_path / "copy"))
    other = "postgresql://nobody@127.0.0.1:1/none" if database.embedded else f"sqlite:///{tmp_path}/new.db"
    installation.setenv("SPORTELLO_DATABASE_URL", other)

    assert "SPORTELLO_DATABASE_URL names" in sportello("restore", str(tmp_path / "copy")).err
