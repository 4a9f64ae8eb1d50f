"""What people write about a cluster, and the code made of its name."""

import pytest
from pydantic import ValidationError

from app.clusters import rules
from app.clusters.schemas import RegistrationIn
from tests.make.clusters import REGISTRATION as SAID


def wrong(**changes):
    with pytest.raises(ValidationError) as found:
        RegistrationIn.model_validate(SAID | changes)
    return [(error["loc"][0], error["type"]) for error in found.value.errors()]


@pytest.mark.parametrize(
    ("field", "typed", "kind"),
    [
        ("fiscal_code", "99000110158", "fiscal_code"),
        ("fiscal_code", "", "fiscal_code"),
        ("fiscal_code", "RSSMRA80A01H501U", "fiscal_code_person"),
        ("pec", "acqua", "address"),
        ("website", "javascript:alert(1)", "web_address"),
        ("website", "https://a b.example", "web_address"),
        ("name", "  ", "string_too_short"),
    ],
)
def test_each_wrong_value_has_its_own_word(field, typed, kind):
    assert wrong(**{field: typed}) == [(field, kind)]


def test_spaces_and_a_bare_name_are_understood():
    given = RegistrationIn.model_validate(SAID | {"website": "www.acqua.example"})

    assert (given.fiscal_code, given.website) == ("99000110157", "https://www.acqua.example")


@pytest.mark.parametrize(
    ("name", "taken", "code"),
    [
        ("Sistema Cosmetico", set(), "sistema-cosmetico"),
        ("Sistema Cosmetico", {"sistema-cosmetico"}, "sistema-cosmetico-2"),
        ("Mobilità & Città", set(), "mobilita-citta"),
        ("Nuovo", set(), "nuovo-2"),
        ("水", set(), "cluster"),
        ("A", set(), "cluster-a"),
        ("x" * 60, set(), "x" * 32),
    ],
)
def test_a_code_is_readable_aloud_and_never_another_page(name, taken, code):
    assert rules.code_of(name, taken) == code
