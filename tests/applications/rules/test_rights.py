"""Who may do what with an application."""

import pytest

from app.accounts.states import Role
from app.applications import rules
from app.applications.models import Application
from app.applications.states import Status
from app.clusters.states import Power

WRITING = [rules.may_start, rules.may_edit]
SIGNING = [rules.may_submit, rules.may_withdraw, rules.may_delete]

VIEWER = 7


@pytest.mark.parametrize("may", WRITING)
@pytest.mark.parametrize(
    ("power", "expected"), [(Power.SIGNATORY, True), (Power.COMPILER, True), (Power.READER, False), (None, False)]
)
def test_compilers_and_signatories_write(may, power, expected):
    assert may(power) is expected


@pytest.mark.parametrize("may", SIGNING)
@pytest.mark.parametrize(
    ("power", "expected"), [(Power.SIGNATORY, True), (Power.COMPILER, False), (Power.READER, False), (None, False)]
)
def test_only_a_signatory_binds_the_cluster(may, power, expected):
    assert may(power) is expected


@pytest.mark.parametrize("may", [rules.may_read_timeline, rules.may_read_receipt])
@pytest.mark.parametrize(
    ("power", "roles", "expected"),
    [
        (Power.READER, (), True),
        (None, (Role.OFFICER,), True),
        (None, (Role.RESPONSIBLE,), True),
        (None, (Role.DIRECTOR,), True),
        (None, (Role.AUDITOR,), True),
        (None, (Role.EVALUATOR,), False),
        (None, (Role.HELPDESK,), False),
        (None, (Role.ADMINISTRATOR,), False),
        (None, (), False),
    ],
)
def test_the_applicant_and_the_office_read(may, power, roles, expected):
    assert may(power, roles) is expected


@pytest.mark.parametrize(
    ("power", "roles", "expected"),
    [
        (Power.READER, (), True),
        (None, (Role.RESPONSIBLE,), True),
        (None, (Role.AUDITOR,), True),
        (None, (Role.OFFICER,), False),
        (None, (Role.DIRECTOR,), False),
        (None, (), False),
    ],
)
def test_attempts_are_for_the_applicant_and_whoever_settles_a_dispute(power, roles, expected):
    assert rules.may_read_attempts(power, roles) is expected


@pytest.mark.parametrize(
    ("power", "roles", "reason_given", "expected"),
    [
        (Power.READER, (), False, True),
        (None, (Role.OFFICER,), False, True),
        (None, (Role.RESPONSIBLE,), False, True),
        (None, (Role.EVALUATOR,), False, True),
        (None, (Role.DIRECTOR,), False, False),
        (None, (Role.DIRECTOR, Role.OFFICER), False, True),
        (None, (Role.AUDITOR,), False, False),
        (None, (Role.AUDITOR,), True, True),
    ],
)
def test_a_director_downloads_nothing_and_an_auditor_only_for_a_reason(power, roles, reason_given, expected):
    assert rules.may_download(power, roles, reason_given=reason_given) is expected


@pytest.mark.parametrize(
    ("status", "roles", "assigned_to", "expected"),
    [
        (Status.SUBMITTED, (Role.OFFICER,), None, True),
        (Status.SUBMITTED, (Role.RESPONSIBLE,), None, False),
        (Status.FORMAL_CHECK, (Role.OFFICER,), VIEWER, True),
        (Status.FORMAL_CHECK, (Role.OFFICER,), VIEWER + 1, False),
        (Status.EVALUATION, (Role.OFFICER,), VIEWER, False),
        (Status.EVALUATION, (Role.RESPONSIBLE,), None, False),
        (Status.GRANTED, (Role.RESPONSIBLE,), None, True),
        (Status.GRANTED, (Role.OFFICER,), VIEWER, False),
        (Status.SUBMITTED, (Role.AUDITOR,), None, False),
    ],
)
def test_what_is_sensitive_is_read_by_who_checks_then_by_the_person_responsible(status, roles, assigned_to, expected):
    application = Application(status=status, assigned_to_id=assigned_to)

    assert rules.may_read_sensitive(None, roles, application, viewer_id=VIEWER) is expected


@pytest.mark.parametrize(
    ("power", "expected"), [(Power.SIGNATORY, True), (Power.COMPILER, True), (Power.READER, False)]
)
def test_in_the_cluster_what_is_sensitive_is_read_by_those_who_write_it(power, expected):
    application = Application(status=Status.DRAFT)

    assert rules.may_read_sensitive(power, (), application, viewer_id=VIEWER) is expected
