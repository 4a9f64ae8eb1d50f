"""Doors of the transparency log, and of verifying: open to everybody, but for what the leaves say."""

from typing import Final

from tests.permissions.probe import Probe

PAPER: Final = {"files": {"paper": ("ricevuta.txt", b"a", "text/plain")}}

PROBES: Final = {
    "api.transparency.checkpoint": Probe(),
    "api.transparency.create_verification": Probe(send={"json": {"receipt": "a"}}),
    "api.transparency.keys": Probe(),
    "api.transparency.leaf": Probe(lambda _world, _actor: {"index": "0"}),
    "api.transparency.leaves": Probe(),
    "api.transparency.proof": Probe(send={"params": {"index": "0"}}),
    "transparency.checkpoint": Probe(),
    "transparency.create_verification": Probe(send=PAPER),
    "transparency.keys": Probe(),
    "transparency.log": Probe(),
    "transparency.verification": Probe(),
    "transparency.verifier": Probe(),
}
