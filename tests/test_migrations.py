"""The steps lead from an empty database to exactly the tables the code speaks of."""

import ast

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory

from app import migrating
from app.db import Database
from app.tables import metadata
from tests import databases
from tests.source import ROOT, modules


@pytest.fixture(params=["sqlite", "postgresql"])
def empty(request, run, worker, tmp_path):
    """A database without any table."""
    made = f"sqlite:///{tmp_path}/empty.db"
    if request.param == "postgresql":
        made = databases.empty_postgres_database(run, f"empty_{worker}")
    database = Database(made)
    yield database
    database.close()


def steps():
    return list(ScriptDirectory.from_config(Config(ROOT / "alembic.ini")).walk_revisions())


def test_from_empty_to_head_gives_the_tables_of_the_models(empty):
    migrating.migrate(empty)

    with empty.engine.begin() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []


def test_migrating_again_changes_nothing(empty):
    migrating.migrate(empty)
    migrating.migrate(empty)

    assert migrating.current(empty)


def test_the_steps_are_one_line():
    assert [len(step.nextrev) for step in steps()] == [0] + [1] * (len(steps()) - 1)


def test_a_step_has_one_line_that_says_what_it_brings_and_knows_nothing_of_the_portal():
    for step in modules("migrations/versions"):
        assert len((ast.get_docstring(step.tree) or "").splitlines()) == 1, step
        assert "from app" not in step.text, step
        assert "import app" not in step.text, step


def test_no_step_goes_back():
    assert [str(step) for step in modules("migrations/versions") if "def downgrade" in step.text] == []


def test_a_step_can_be_written_from_nothing():
    assert steps() != []
