"""Doors of the office's desk for calls."""

from typing import Final

from tests.make import calls
from tests.permissions.probe import OFFICE, Probe, thing

DRAFT: Final = thing(code="draft call")
SOURCE: Final = calls.call_source(code="TST2028", code_prefix="TST28")

NOBODYS: Final = "a call that is not in the portal yet is nobody's; whoever imports it answers for it"
A_LIST: Final = "a list of what one may read: of the own call"

PROBES: Final = {
    "applications.preview": Probe(DRAFT, known=OFFICE),
    "calls.create": Probe(
        send={"files": {"file": ("TST2028.yaml", SOURCE)}, "data": {"do": "check"}}, also={"of-"}, why=NOBODYS
    ),
    "calls.create_edition": Probe(DRAFT, known=OFFICE),
    "calls.create_publication": Probe(DRAFT, known=OFFICE),
    "calls.desk": Probe(DRAFT, known=OFFICE),
    "calls.edit": Probe(DRAFT, known=OFFICE),
    "calls.new": Probe(also={"of-"}, why=NOBODYS),
    "calls.office": Probe(also={"of-"}, why=A_LIST),
    "calls.preview": Probe(DRAFT, known=OFFICE),
    "calls.source": Probe(lambda world, _actor: {"code": world.at["draft call"], "number": "1"}, known=OFFICE),
}
