"""Recognition of a cluster, the ecosystems it may work for, and powers of those who act for it."""

from enum import StrEnum
from typing import Final


class Recognition(StrEnum):
    """Where the recognition of a cluster stands (DGR and decree: ``domain`` of the register)."""

    NONE = "none"
    """Somebody registered it to apply; nobody asked for anything yet, and the public register does not show it."""
    REQUESTED = "requested"
    NOTED = "noted"
    EXAMINED = "examined"
    RECOGNISED = "recognised"
    DENIED = "denied"
    SUSPENDED = "suspended"
    REVOKED = "revoked"


PUBLIC: Final = tuple(state for state in Recognition if state is not Recognition.NONE)
"""What the public register shows."""


class Ecosystem(StrEnum):
    """The innovation ecosystems of the Region's strategy of smart specialisation (S3 2021-2027)."""

    NUTRITION = "nutrition"
    HEALTH = "health"
    CULTURE = "culture"
    CONNECTIVITY = "connectivity"
    MOBILITY = "mobility"
    SUSTAINABILITY = "sustainability"
    SOCIAL = "social"
    MANUFACTURING = "manufacturing"


class Power(StrEnum):
    """What a mandate lets a person do: read; read and write; also hand in and withdraw."""

    READER = "reader"
    COMPILER = "compiler"
    SIGNATORY = "signatory"
