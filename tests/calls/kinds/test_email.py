import pytest

from tests import make

EMAIL = make.field("email")


@pytest.mark.parametrize(
    ("typed", "kept"),
    [(" Elena.Riva@Example.ORG ", "Elena.Riva@example.org"), ("cluster@pec.esempio.it", "cluster@pec.esempio.it")],
)
def test_an_address_is_read(typed, kept):
    assert EMAIL.read(typed).value == kept


@pytest.mark.parametrize(
    "typed", ["elena", "elena@", "@esempio.it", "a@b@c.it", "a b@esempio.it", "x" * 300 + "@esempio.it", 7]
)
def test_what_is_not_an_address_is_kept_as_typed(typed):
    reading = EMAIL.read(typed)

    assert (reading.value, [why.code for why in reading.problems]) == (None, ["email-unreadable"])
