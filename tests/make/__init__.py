"""Builders: each makes the shortest valid thing, a test spells out what it depends on."""

from tests.make.calls import call_file, call_source, definition, field

__all__ = ["call_file", "call_source", "definition", "field"]
