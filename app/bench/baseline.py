"""The baselines: bare ``pgbench`` of the same rows in one round trip, fsync as the server has it."""

import re
import subprocess
import tempfile
from enum import StrEnum
from pathlib import Path
from typing import Final

import psycopg
from sqlalchemy.engine import make_url

TABLES: Final = """
DROP TABLE IF EXISTS bench_entries;
DROP TABLE IF EXISTS bench_counter;
DROP SEQUENCE IF EXISTS bench_numbers;
CREATE SEQUENCE bench_numbers;
CREATE TABLE bench_counter (register text, year int, last bigint, PRIMARY KEY (register, year));
CREATE TABLE bench_entries (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, register text, year int, number bigint,
    registered_at timestamptz, sender text, subject text, digest text, receipt text, UNIQUE (register, year, number)
);
INSERT INTO bench_counter VALUES ('BENCH', 2026, 0);
"""


class Way(StrEnum):
    """How a number is taken: from a counter row, which leaves no gap, or from a sequence, which does."""

    GAPLESS = """
        WITH next AS (UPDATE bench_counter SET last = last + 1 WHERE register = 'BENCH' AND year = 2026 RETURNING last)
        INSERT INTO bench_entries (register, year, number, registered_at, sender, subject, digest, receipt)
        SELECT 'BENCH', 2026, last, clock_timestamp(), 'Cluster', 'Domanda', repeat('a', 64), repeat('r', 1500)
        FROM next;
    """
    SEQUENCE = """
        INSERT INTO bench_entries (register, year, number, registered_at, sender, subject, digest, receipt)
        SELECT 'BENCH', 2026, nextval('bench_numbers'), clock_timestamp(), 'Cluster', 'Domanda', repeat('a', 64),
            repeat('r', 1500);
    """


RATE: Final = re.compile(r"tps = ([0-9.]+)")


def per_second(database_url: str, way: Way, *, clients: int, seconds: int) -> float:
    """Bare transactions in a second with that many clients."""
    address = make_url(database_url).set(drivername="postgresql").render_as_string(hide_password=False)
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute(TABLES)
    with tempfile.TemporaryDirectory() as folder:
        script = Path(folder) / "bare.sql"
        script.write_text(" ".join(way.split()) + "\n")
        command = ["pgbench", "-n", "-f", str(script), "-c", str(clients), "-j", "2", "-T", str(seconds), address]
        printed = subprocess.run(command, capture_output=True, text=True, check=True).stdout  # noqa: S603 -- our own command
    found = RATE.search(printed)
    if found is None:
        raise ValueError(printed)
    return float(found[1])
