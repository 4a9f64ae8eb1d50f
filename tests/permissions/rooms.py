"""Every room's doors, and how to knock at each: what the tests of all doors go through."""

from typing import Final

from tests.permissions import (
    acts,
    applications,
    calls,
    clusters,
    dossier,
    open_doors,
    questions,
    recognition,
    register,
    review,
    transparency,
)
from tests.permissions.probe import Probe

ROOMS: Final = {
    "open": open_doors.PROBES,
    "applications": applications.PROBES,
    "recognition": recognition.PROBES,
    "review": review.PROBES,
    "acts": acts.PROBES,
    "clusters": clusters.PROBES,
    "calls": calls.PROBES,
    "questions": questions.PROBES,
    "dossier": dossier.PROBES,
    "register": register.PROBES,
    "transparency": transparency.PROBES,
}

PROBES: Final[dict[str, Probe]] = {name: probe for probes in ROOMS.values() for name, probe in probes.items()}
"""By the name of the route."""
