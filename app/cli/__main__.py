"""``python -m app.cli`` is the ``sportello`` command too."""

from app.cli import main

main()
