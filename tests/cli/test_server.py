"""Commands that run the portal."""

import json

from app import migrating
from app.accounts import queries
from app.accounts.states import Role
from app.cli.server import alone
from app.db import Database
from app.main import routes
from app.settings import Settings
from tests import make


def test_init_makes_the_first_two_accounts_once(sportello, database):
    ran = sportello("init", "rup@ente.example", "tecnico@ente.example")

    assert ran.status == 0
    with database.reading() as session:
        held = {
            email: [one.role for one in queries.roles_of(session, queries.get_by_email(session, email).id)]
            for email in ("rup@ente.example", "tecnico@ente.example")
        }
    assert held == {"rup@ente.example": [Role.RESPONSIBLE], "tecnico@ente.example": [Role.ADMINISTRATOR]}
    assert [line.split("\t")[0] for line in ran.out.splitlines()] == list(held)
    assert sportello("init", "other@ente.example", "tecnico@ente.example").status == 1


def test_migrate_brings_an_empty_database_up_to_date(sportello, installation, tmp_path):
    url = f"sqlite:///{tmp_path / 'new.db'}"
    installation.setenv("SPORTELLO_DATABASE_URL", url)

    first, again = sportello("migrate"), sportello("migrate")

    assert (first.status, again.status) == (0, 0)
    assert "is up to date" in again.err
    database = Database(url)
    assert migrating.current(database)
    database.close()


def test_nothing_serves_an_old_database(sportello, installation, tmp_path):
    installation.setenv("SPORTELLO_DATABASE_URL", f"sqlite:///{tmp_path / 'new.db'}")

    for command in ("serve", "worker", "demo"):
        ran = sportello(command)
        assert (ran.status, ran.err) == (1, "The database is not up to date: run `sportello migrate` first.\n")


def test_plain_http_for_others_is_refused(sportello, installation):
    installation.setenv("SPORTELLO_BASE_URL", "http://bandi.example")

    ran = sportello("serve")

    assert ran.status == 1
    assert "passwords would travel in the open" in ran.err


def test_several_processes_need_postgresql_and_one_file_has_one_server(sportello, database, database_url, data_dir):
    if not database.embedded:
        return
    settings = Settings(data_dir=data_dir, database_url=database_url)

    assert "need PostgreSQL" in sportello("serve", "--processes", "2").err
    with alone(settings):
        assert "Another serve or worker runs" in sportello("serve").err
        assert "Another serve or worker runs" in sportello("worker").err


def test_demo_needs_to_be_wanted(sportello):
    ran = sportello("demo")

    assert ran.status == 1
    assert "SPORTELLO_DEMO=1" in ran.err


def test_routes_are_told_to_people_and_to_programs(sportello):
    told = json.loads(sportello("routes", "--json").out)

    assert told == [
        {"method": one.method, "path": one.path, "name": one.name, "policy": one.policy} for one in routes(demo=False)
    ]
    assert len(sportello("routes").out.splitlines()) == len(told)


def test_every_command_helps(sportello):
    for command in ("init", "migrate", "serve", "worker", "demo", "routes", "user", "role", "token", "call", "cluster"):
        assert "Usage" in sportello(command, "--help").out


def test_the_operator_is_nobody_in_the_trail(sportello, database):
    sportello("user", "add", "ada@people.example", "Ada")

    with database.reading() as session:
        user = queries.get_by_email(session, "ada@people.example")
        assert user.created_at > make.LONG_AGO
