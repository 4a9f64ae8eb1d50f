"""The drill: an older copy gives no number until somebody has said which ones were given already."""

import pytest

from app.settings import Settings

REASON = "Ripristino dopo il guasto del 6 marzo, deciso dal direttore."

RELEASE = ("register", "release", "--reason", REASON)

NEW_PERSON = ("user", "add", "ada@people.example", "Ada")


@pytest.fixture
def safe(installation, settings, tmp_path):
    """Marks are kept on another disk too."""
    installation.setenv("SPORTELLO_MARKS_DIR", str(tmp_path / "safe"))
    return settings.model_copy(update={"marks_dir": tmp_path / "safe"})


@pytest.fixture
def restored(sportello, portal, elsewhere, tmp_path):
    """Make a copy, go on, and put the copy back elsewhere."""

    def done(*words, meanwhile=lambda: None):
        assert sportello("backup", str(tmp_path / "copy")).status == 0
        meanwhile()
        there = elsewhere()
        assert sportello("restore", str(tmp_path / "copy"), *words).status == 0
        return there

    return done


@pytest.fixture
def there(tmp_path):
    return Settings(data_dir=tmp_path / "elsewhere")


def test_put_back_where_nobody_knows_more_it_waits_for_somebody(sportello, restored, hand_in, there):
    database = restored()

    refused = sportello(*NEW_PERSON)
    released = sportello(*RELEASE, "--above", "0000007/2026")

    assert refused.status == 1
    assert "The database was restored from the copy of" in refused.err
    assert released.status == 0
    assert "PROTOCOLLO: 0000004/2026 to 0000007/2026 were given and are not in this database." in released.err
    assert hand_in(database, there, "d") == [8]
    assert sportello(*NEW_PERSON).status == 0


def test_a_portal_that_was_stopped_before_the_copy_goes_on_at_once(restored, hand_in, there):
    database = restored("--complete")

    assert hand_in(database, there, "d") == [4]


def test_marks_that_survived_and_know_of_nothing_more_are_enough(safe, database, restored, hand_in, there):
    hand_in(database, safe, "d")
    put_back = restored()

    assert hand_in(put_back, there.model_copy(update={"marks_dir": safe.marks_dir}), "e") == [5]


@pytest.fixture
def behind(safe, database, hand_in, restored):
    """Two receipts are out that the copy knows nothing of."""
    given = []

    def meanwhile():
        given.extend([*hand_in(database, safe, "d"), *hand_in(database, safe, "e")])

    there = restored(meanwhile=meanwhile)
    assert given == [4, 5]
    return there


def test_while_receipts_with_higher_numbers_are_out_no_number_is_given_twice(sportello, behind, safe, hand_in, there):
    refused = sportello(*NEW_PERSON)
    released = sportello(*RELEASE)

    assert "come to number 0000005/2026, but the last one in this database is 0000003/2026" in refused.err
    assert "0000004/2026 to 0000005/2026 were given and are not in this database." in released.err
    assert hand_in(behind, there.model_copy(update={"marks_dir": safe.marks_dir}), "f") == [6]


def test_a_number_that_is_none_is_refused(sportello, portal):
    ran = sportello(*RELEASE, "--above", "sette")

    assert (ran.status, ran.err) == (1, "sette is no number of the register: write 0000137/2026.\n")


def test_without_a_reason_nothing_is_released(sportello, portal):
    ran = sportello("register", "release", "--reason", "boh")

    assert ran.status == 1
    assert "Write what happened and who decided it" in ran.err
