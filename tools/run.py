"""Serve the portal with its demo: schema, demo data, server. The second time nothing is left to prepare.

One process runs the three commands: reading the portal's code takes longer than the first two of them.
"""

import argparse
import os
import socket
import sys
from pathlib import Path

from app.cli import main as sportello


def main() -> None:
    """Prepare what is missing and serve; the commands say the accounts and the address."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--data-dir", type=Path, required=True)
    arguments = parser.parse_args()
    if _taken(arguments.port):
        sys.exit(f"Port {arguments.port} is in use: stop what listens there, or run `make run PORT=8001`.")
    os.environ |= {
        "SPORTELLO_DEMO": "1",
        "SPORTELLO_DATA_DIR": str(arguments.data_dir),
        "SPORTELLO_BASE_URL": f"http://127.0.0.1:{arguments.port}",
        "SPORTELLO_LOG_JSON": "0",
    }
    for words in (["migrate"], ["demo"], ["serve", "--port", str(arguments.port)]):
        _do(*words)


def _do(*words: str) -> None:
    """A command of the portal; one that fails ends everything."""
    sys.argv = ["sportello", *words]
    try:
        sportello()
    except SystemExit as end:
        if end.code:
            raise


def _taken(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return True
    return False


if __name__ == "__main__":
    main()
