"""Doors of the register."""

from typing import Any, Final

from tests.permissions.probe import OFFICE, SIGNED_IN, Probe
from tests.permissions.world import World


def _entry(world: World, _actor: str) -> dict[str, Any]:
    return {"number": world.at["evaluated number"], "day": "2026-03-05"}


OWN_CALL: Final = "the entries of their own call"
NO_DAY: Final = "no day is closed yet: whoever reads the register is told so"
READERS: Final = OFFICE | {"of-"}
ANNULMENT: Final = {"act": "determina 1/2026", "reason": "Registrata due volte per errore."}

PROBES: Final = {
    "api.register.create_annulment": Probe(_entry, {"json": ANNULMENT}, known=OFFICE),
    "api.register.index": Probe(also={"of-"}, why=OWN_CALL),
    "api.register.show": Probe(_entry, known=OFFICE),
    "register.annulment": Probe(_entry, known=OFFICE),
    "register.create_annulment": Probe(_entry, {"data": ANNULMENT}, known=OFFICE),
    "register.day_pdf": Probe(_entry, known=SIGNED_IN - READERS, but=READERS, why=NO_DAY),
    "register.day_xml": Probe(_entry, known=SIGNED_IN - READERS, but=READERS, why=NO_DAY),
    "register.days": Probe(also={"of-"}, why=OWN_CALL),
    "register.index": Probe(also={"of-"}, why=OWN_CALL),
    "register.show": Probe(_entry, known=OFFICE),
}
