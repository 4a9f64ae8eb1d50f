"""Doors of the acts of two persons."""

from typing import Final

from tests.permissions.probe import OFFICE, Probe, thing

ACT: Final = thing(act="act")
"""An outcome that the person responsible proposed."""

TWO_PERSONS: Final = "who proposed an act does not approve it"

PROBES: Final = {
    "acts.create_approval": Probe(ACT, known=OFFICE, but={"rup"}, why=TWO_PERSONS),
    "acts.create_refusal": Probe(ACT, {"data": {"reason": "No."}}, known=OFFICE, but={"rup"}, why=TWO_PERSONS),
    "acts.index": Probe(also={"of-", "adm"}, why="the acts of their own call; the administrator those of the clock"),
    "acts.show": Probe(ACT, known=OFFICE),
    "api.acts.create_approval": Probe(ACT, known=OFFICE, but={"rup"}, why=TWO_PERSONS),
    "api.acts.create_refusal": Probe(ACT, {"json": {"reason": "No."}}, known=OFFICE, but={"rup"}, why=TWO_PERSONS),
    "api.acts.show": Probe(ACT, known=OFFICE),
}
