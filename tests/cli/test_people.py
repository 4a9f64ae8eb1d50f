"""Commands about people."""

import io
import sys

from app.accounts import passwords, queries
from app.accounts.states import Role
from tests import make


def test_an_account_is_opened_with_a_password_shown_once(sportello, database):
    ran = sportello("user", "add", "ada@people.example", "Ada Lovelace")

    assert ran.status == 0
    with database.reading() as session:
        user = queries.get_by_email(session, "ada@people.example")
    assert user.name == "Ada Lovelace"
    assert passwords.right(ran.out.strip(), user.password_hash)


def test_a_password_may_come_from_outside_and_is_not_shown(sportello, database, monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.StringIO("a password from outside\n"))

    ran = sportello("user", "add", "ada@people.example", "Ada", "--password-stdin")

    assert (ran.status, ran.out) == (0, "")
    with database.reading() as session:
        assert passwords.right(
            "a password from outside", queries.get_by_email(session, "ada@people.example").password_hash
        )


def test_what_cannot_be_is_said_in_a_sentence(sportello, database):
    with database.writing() as session:
        make.person(session, email="ada@people.example")

    ran = sportello("user", "add", "ada@people.example", "Ada")

    assert (ran.status, ran.out, ran.err) == (1, "", "There is already an account with this address.\n")
    assert sportello("user", "add", "nonsense", "X").err == "This is not an e-mail address.\n"
    assert sportello("role", "grant", "nobody@people.example", "officer").err == (
        "Nobody has the address nobody@people.example.\n"
    )


def test_wrong_usage_is_another_status(sportello):
    assert sportello("role", "grant", "ada@people.example", "emperor").status == 2
    assert sportello("nonsense").status == 2


def test_a_role_is_granted_in_a_call_or_everywhere(sportello, database):
    with database.writing() as session:
        user = make.person(session, email="ada@people.example")

    assert sportello("role", "grant", "ada@people.example", "officer", "--call", "A1").status == 0
    assert sportello("role", "grant", "ada@people.example", "auditor").status == 0

    with database.reading() as session:
        held = [(one.role, one.call_code) for one in queries.roles_of(session, user.id)]
    assert held == [(Role.OFFICER, "A1"), (Role.AUDITOR, None)]


def test_a_key_opens_the_portal_and_names_the_command_line(sportello, database, installation):
    with database.writing() as session:
        make.person(session, "Ada", email="ada@people.example")

    key = sportello("token", "create", "ada@people.example", "--label", "cli").out.strip()
    installation.setenv("SPORTELLO_TOKEN", key)
    ran = sportello("user", "add", "bice@people.example", "Bice")
    installation.setenv("SPORTELLO_TOKEN", "nonsense")
    refused = sportello("user", "add", "carlo@people.example", "Carlo")

    assert (ran.status, refused.status) == (0, 1)
    assert "SPORTELLO_TOKEN opens nothing" in refused.err
