"""Who may do what from which seat: the roles that may, and every other role that may not."""

import pytest

from app.accounts.states import Role
from app.review import rules
from app.review.models import Assignment
from app.review.rules import Seat

OFFICE = {Role.OFFICER, Role.RESPONSIBLE, Role.DIRECTOR, Role.AUDITOR}

ALLOWED = {
    rules.may_read_dossier: OFFICE,
    rules.may_read_answers: {Role.OFFICER, Role.RESPONSIBLE, Role.DIRECTOR},
    rules.may_read_for_a_reason: {Role.AUDITOR},
    rules.may_download: {Role.OFFICER, Role.RESPONSIBLE, Role.AUDITOR},
    rules.may_check: {Role.OFFICER, Role.RESPONSIBLE},
    rules.may_give: {Role.OFFICER, Role.RESPONSIBLE},
    rules.may_admit: {Role.RESPONSIBLE},
    rules.may_assign: {Role.RESPONSIBLE, Role.DIRECTOR},
    rules.may_read_sheets: OFFICE,
    rules.may_decide: {Role.RESPONSIBLE, Role.DIRECTOR},
}


@pytest.mark.parametrize("may", ALLOWED, ids=lambda may: may.__name__)
@pytest.mark.parametrize("role", Role)
def test_a_role_may_what_is_its_own(may, role):
    assert may(Seat(1, frozenset({role}))) is (role in ALLOWED[may])


@pytest.mark.parametrize("may", ALLOWED, ids=lambda may: may.__name__)
def test_nobody_without_a_role_may_anything(may):
    assert may(Seat(1, frozenset())) is False


@pytest.mark.parametrize("role", Role)
def test_the_queue_is_the_offices_and_the_auditors(role):
    assert rules.may_read_queue({role}) is (role in OFFICE)


@pytest.mark.parametrize("may", [rules.may_read_answers, rules.may_download, rules.may_read_sheets])
@pytest.mark.parametrize("evaluates", [True, False])
def test_an_evaluator_reads_once_no_conflict_was_declared(may, evaluates):
    assert may(Seat(1, frozenset({Role.EVALUATOR}), assigned=True, evaluates=evaluates)) is evaluates


def test_nobody_checks_a_file_they_evaluate():
    seat = Seat(1, frozenset({Role.OFFICER, Role.EVALUATOR}), assigned=True)

    assert rules.may_check(seat) is False


@pytest.mark.parametrize(("conflict", "expected"), [(False, True), (None, False), (True, False)])
def test_a_sheet_is_its_evaluators_once_no_conflict_was_declared(conflict, expected):
    mine = Assignment(evaluator_id=1, conflict=conflict)

    assert rules.may_score(mine, 1) is expected
    assert rules.may_read_sheet(mine, 1) is expected
    assert rules.may_score(mine, 2) is False
    assert rules.may_declare(mine, 1) is True
    assert rules.may_declare(mine, 2) is False
