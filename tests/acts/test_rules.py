"""Who may know of an act and who may decide it, from their roles alone."""

import pytest

from app.accounts.states import READERS, Role
from app.acts import kinds, rules
from app.acts.models import Act
from app.acts.schemas import RefusalIn
from app.review.actions import KIND

DECIDERS = {Role.RESPONSIBLE, Role.DIRECTOR}


@pytest.mark.parametrize("role", Role)
def test_the_office_reads_and_those_who_sign_decide(role):
    kind = kinds.known()[KIND]

    assert rules.may_read_act(kind, {role}) is (role in READERS)
    assert rules.may_decide_act(kind, {role}) is (role in DECIDERS)


@pytest.mark.parametrize(("viewer_id", "expected"), [(1, True), (2, False)])
def test_an_act_is_of_whoever_proposed_it(viewer_id, expected):
    assert rules.is_own(Act(proposed_by_id=1), viewer_id) is expected


def test_who_refuses_an_act_says_why():
    assert [one.code for one in rules.mistakes_in_refusal(RefusalIn(reason=" \r\n"))] == ["reason-missing"]
    assert rules.mistakes_in_refusal(RefusalIn(reason="Importo sbagliato.")) == []
