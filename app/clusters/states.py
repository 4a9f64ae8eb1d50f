"""Recognition of a cluster, and powers of those who act for it."""

from enum import StrEnum


class Recognition(StrEnum):
    """Where the recognition of a cluster stands (DGR and decree: ``domain`` of the register)."""

    REQUESTED = "requested"
    NOTED = "noted"
    EXAMINED = "examined"
    RECOGNISED = "recognised"
    DENIED = "denied"
    SUSPENDED = "suspended"
    REVOKED = "revoked"


class Power(StrEnum):
    """What a mandate lets a person do: read; read and write; also hand in and withdraw."""

    READER = "reader"
    COMPILER = "compiler"
    SIGNATORY = "signatory"
