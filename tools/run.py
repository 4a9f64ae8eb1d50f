"""Serve the portal with its demo: schema, demo data, server. The second time nothing is left to prepare."""

import argparse
import os
import socket
import subprocess
import sys
from pathlib import Path
from typing import Final

SPORTELLO: Final = str(Path(sys.executable).with_name("sportello"))


def main() -> None:
    """Prepare what is missing and serve; the commands say the accounts and the address."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--data-dir", type=Path, required=True)
    arguments = parser.parse_args()
    if _taken(arguments.port):
        sys.exit(f"Port {arguments.port} is in use: stop what listens there, or run `make run PORT=8001`.")
    settings = {
        "SPORTELLO_DEMO": "1",
        "SPORTELLO_DATA_DIR": str(arguments.data_dir),
        "SPORTELLO_BASE_URL": f"http://127.0.0.1:{arguments.port}",
        "SPORTELLO_LOG_JSON": "0",
    }
    environment = {**os.environ, **settings}
    for step in ("migrate", "demo"):
        if subprocess.run([SPORTELLO, step], env=environment, check=False).returncode:
            sys.exit(f"`sportello {step}` failed: see above.")
    print(flush=True)
    os.execve(SPORTELLO, [SPORTELLO, "serve", "--port", str(arguments.port)], environment)  # noqa: S606 -- it becomes the server


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
