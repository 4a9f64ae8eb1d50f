"""A server that is started, asked, and stopped: by itself, in another process."""

import signal
import subprocess
import sys
import urllib.request
from pathlib import Path

from app.bench.server import serving

SPORTELLO = str(Path(sys.executable).with_name("sportello"))


def test_a_server_asked_to_stop_finishes_and_says_it_went_well(database_url, data_dir):
    with serving(data_dir, database_url) as server:
        with urllib.request.urlopen(f"http://127.0.0.1:{server.port}/readyz", timeout=10) as answer:
            assert answer.status == 200

        server.process.send_signal(signal.SIGTERM)

        assert server.process.wait(timeout=30) == 0


def test_a_worker_asked_to_stop_does(database_url, data_dir):
    environment = {"SPORTELLO_DATABASE_URL": database_url, "SPORTELLO_DATA_DIR": str(data_dir), "PATH": "/usr/bin:/bin"}
    process = subprocess.Popen([SPORTELLO, "worker"], env=environment, stderr=subprocess.PIPE, text=True)
    assert process.stderr is not None
    assert process.stderr.readline() == "The worker is at work (Ctrl-C stops it).\n"

    process.send_signal(signal.SIGTERM)

    assert process.wait(timeout=30) == 0
    process.stderr.close()
