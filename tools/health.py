"""Whether a portal on this machine can serve: exit status 0, or 1 with the reason. The container's health check."""

import sys
import urllib.error
import urllib.request
from typing import Final

SECONDS: Final = 5


def main() -> None:
    """Ask ``/readyz``."""
    port = int(sys.argv[1])
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/readyz", timeout=SECONDS) as answer:
            print(answer.read().decode())
    except (urllib.error.URLError, OSError) as reason:
        sys.exit(f"not ready: {reason}")


if __name__ == "__main__":
    main()
