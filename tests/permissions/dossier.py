"""Doors of the dossier for a court."""

from typing import Final

from tests.permissions.probe import FILE, Probe, thing

NUMBER: Final = thing(number="checked number")

PROBES: Final = {
    "dossier.show": Probe(NUMBER, known=FILE),
    "dossier.create": Probe(NUMBER, {"data": {"reason": "ricorso n. 88"}}, known=FILE),
    "dossier.archive": Probe(NUMBER, known=FILE),
    "api.dossier.create": Probe(thing(code="checked"), {"json": {"reason": "ricorso n. 88"}}, known=FILE),
}
