"""From the bytes of a file to a definition, or to every mistake in it. Pure."""

from app.calls.reading.mistakes import Mistake
from app.calls.reading.reader import Draft, read_definition
from app.calls.reading.writing import written

__all__ = ["Draft", "Mistake", "read_definition", "written"]
