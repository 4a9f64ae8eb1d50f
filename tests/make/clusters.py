"""What people say of a cluster when they register it."""

from typing import Any, Final

REGISTRATION: Final[dict[str, Any]] = {
    "name": "Cluster Nuovo dell’Acqua",
    "short_name": "Nuovo – Acqua",
    "legal_form": "associazione",
    "fiscal_code": "99000 110157",
    "area": "Acqua",
    "seat": "Via Roma 1, Lodi",
    "pec": "acqua@pec.example.org",
    "capacity": "Legale rappresentante",
}
