from app.applications.unique import taken, twice, wanted
from tests.make.applications import content

CUP = {"name": "cup", "kind": "cup", "unique": "call"}
STAMP = {"name": "stamp", "kind": "duty-stamp", "unique": "portal"}
NAME = {"name": "name", "kind": "text", "unique": "portal"}
STAMPS = {
    "name": "stamps",
    "kind": "table",
    "row_label": "marca",
    "row_prefix": "M",
    "columns": [{"name": "serial", "kind": "duty-stamp", "label": "Seriale", "unique": "portal"}],
}
VALUES = {
    "cup": "C11G06000000001",
    "stamp": "01234567890123",
    "name": "Rete",
    "stamps": [{"id": "M1", "serial": "99999999999999"}, {"id": "M2", "serial": "01234567890123"}, {"id": "M3"}],
}


def test_everything_that_must_be_the_only_one_is_found_with_its_scope():
    found = wanted(content(CUP, STAMP, NAME, STAMPS, values=VALUES))

    assert [(one.place, one.key[0]) for one in found] == [
        ("cup", "call TST2026 cup"),
        ("stamp", "portal duty-stamp"),
        ("name", "portal text name"),
        ("stamps.M1.serial", "portal duty-stamp"),
        ("stamps.M2.serial", "portal duty-stamp"),
    ]


def test_words_are_the_same_whatever_their_capitals():
    one, other = (wanted(content(NAME, values={"name": name}))[0].key for name in ("RETE", "Rete"))

    assert one == other


def test_a_value_written_twice_is_told_where_it_stands_again():
    draft = content(CUP, STAMP, NAME, STAMPS, values=VALUES)

    assert [(why.code, why.about) for why in twice(draft)] == [("value-twice", "stamps.M2.serial")]
    assert taken(draft) == []


def test_what_does_not_show_is_not_wanted():
    hidden = {**STAMP, "visible_when": "cup == 'x'"}

    assert [one.place for one in wanted(content(CUP, hidden, values=VALUES))] == ["cup"]
