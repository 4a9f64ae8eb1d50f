"""Doors of the recognition of clusters."""

from typing import Final

from tests.permissions.probe import FILE, Probe, thing

STEP: Final = {"state": "noted", "act": "DGR 1 del 2026", "taken_on": "2026-02-17"}

PROBES: Final = {
    "api.recognition.create_step": Probe(thing(code="recognition"), {"json": STEP}, known=FILE),
    "recognition.create_step": Probe(thing(number="recognition number"), {"data": STEP}, known=FILE),
    "recognition.show": Probe(thing(number="recognition number"), known=FILE),
}
