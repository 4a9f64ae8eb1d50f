"""Builders: each makes the shortest valid thing, a test spells out what it depends on."""

from tests.make.calls import call, call_file, call_source, call_window, definition, dumped, field
from tests.make.people import LONG_AGO, PASSWORD, cluster, mandate, member, person, session_key, staff
from tests.make.protocol import handed_in

__all__ = [
    "LONG_AGO",
    "PASSWORD",
    "call",
    "call_file",
    "call_source",
    "call_window",
    "cluster",
    "definition",
    "dumped",
    "field",
    "handed_in",
    "mandate",
    "member",
    "person",
    "session_key",
    "staff",
]
