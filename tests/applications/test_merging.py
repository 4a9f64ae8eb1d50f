"""Two people in one section."""

from app.applications import merging
from app.calls.answers import Answers
from tests import make
from tests.make.applications import ACTIONS, TITLE

SECTION = make.definition(TITLE, {"name": "days", "kind": "integer"}, ACTIONS).sections[0]


def written(title=None, days=None, actions=()):
    values = {"title": title, "days": days, "actions": list(actions)}
    return Answers({name: value for name, value in values.items() if value})


def row(code, title, cost="1.00"):
    return {"id": code, "title": title, "cost": cost}


def compared(base, mine, theirs, **choice):
    return merging.compare(SECTION, base, mine, theirs, **choice)


def test_what_only_one_of_them_changed_is_joined():
    base = written("Prima", 3)

    joined = compared(base, written("Mia", 3), written("Prima", 5))

    assert joined.clashes == ()
    assert joined.joined == {"title": "Mia", "days": 5, "actions": []}


def test_what_both_changed_alike_is_no_clash():
    assert compared(written("Prima"), written("Insieme"), written("Insieme")).clashes == ()


def test_what_both_changed_is_for_a_person_to_choose():
    base, mine, theirs = written("Prima", 3), written("Mia", 4), written("Sua", 3)

    undecided = compared(base, mine, theirs)
    decided = compared(base, mine, theirs, keep_theirs={"title"})

    assert [(clash.place, clash.mine[1], clash.theirs[1]) for clash in undecided.clashes] == [("title", "Mia", "Sua")]
    assert (undecided.joined["title"], decided.joined["title"]) == ("Mia", "Sua")
    assert (undecided.joined["days"], undecided.alike) == (4, 1)


def test_what_could_not_be_read_is_kept_as_typed_and_compared():
    base, mine, theirs = written(days=3), Answers({}, {"days": "dieci"}), written(days=5)

    [clash] = compared(base, mine, theirs).clashes

    assert (clash.mine, clash.theirs) == ((False, "dieci"), (True, 5))


def test_cells_of_one_row_are_joined_one_by_one():
    base = written(actions=[row("A1", "Mappa"), row("A2", "Rete")])
    mine = written(actions=[row("A1", "Mappa delle competenze"), row("A2", "Rete")])
    theirs = written(actions=[row("A1", "Mappa", "9.00"), row("A2", "Rete europea")])

    joined = compared(base, mine, theirs)

    assert joined.clashes == ()
    assert joined.joined["actions"] == [row("A1", "Mappa delle competenze", "9.00"), row("A2", "Rete europea")]


def test_rows_that_one_of_them_added_or_removed():
    base = written(actions=[row("A1", "Mappa"), row("A2", "Rete")])
    mine = written(actions=[row("A1", "Mappa"), row("A2", "Rete"), row("A3", "Corso")])
    theirs = written(actions=[row("A1", "Mappa")])

    assert compared(base, mine, theirs).joined["actions"] == [row("A1", "Mappa"), row("A3", "Corso")]


def test_a_removed_row_that_the_other_changed_comes_back():
    base = written(actions=[row("A1", "Mappa")])
    removed, changed = written(), written(actions=[row("A1", "Mappa nuova")])

    assert compared(base, removed, changed).joined["actions"] == [row("A1", "Mappa nuova")]
    assert compared(base, changed, removed).joined["actions"] == [row("A1", "Mappa nuova")]


def test_a_removed_row_comes_back_where_it_was():
    now = written(actions=[row("A1", "Mappa"), row("A10", "Fiera")])
    then = written(actions=[row("A1", "Mappa"), row("A2", "Rete"), row("A10", "Fiera")])

    back = merging.restored(SECTION, now, then, "actions.A2")

    assert back == {"actions": [row("A1", "Mappa"), row("A2", "Rete"), row("A10", "Fiera")]}
    assert merging.restored(SECTION, now, then, "actions.A1") == {}
    assert merging.restored(SECTION, now, then, "title.A2") == {}


def test_rows_that_are_gone():
    before = written(actions=[row("A1", "Mappa"), row("A2", "Rete")])

    assert merging.removed_rows(SECTION, before, written(actions=[row("A2", "Rete")])) == ["actions.A1"]
    assert merging.removed_rows(SECTION, before, before) == []


def test_the_eye_finds_the_difference():
    assert merging.differing("Sportello e brevetti", "Sportello e scuole") == [
        ("Sportello e ", False),
        ("brevetti", True),
    ]
    assert merging.differing("", "x") == []


def test_parts_of_one_field_are_joined_one_by_one():
    section = make.definition({"name": "seat", "kind": "address"}).sections[0]
    base, mine, theirs = (
        Answers({"seat": {"city": city, "street": street}}) for city, street in (("a", "a"), ("b", "a"), ("c", "b"))
    )

    joined = merging.compare(section, base, mine, theirs)

    assert [clash.place for clash in joined.clashes] == ["seat.city"]
    assert {name: part for name, part in joined.joined["seat"].items() if part} == {"city": "b", "street": "b"}
