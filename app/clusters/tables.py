"""The register as a table for spreadsheets: what a cell begins with never makes it a formula."""

import csv
from collections.abc import Iterable
from io import StringIO
from typing import Final

from app import zone
from app.clusters.models import Cluster

CSV: Final = "text/csv; charset=utf-8"

COLUMNS: Final = (
    "codice",
    "nome",
    "area",
    "ecosistemi",
    "riconoscimento",
    "riconosciuto_dal",
    "atto",
    "forma_giuridica",
    "codice_fiscale",
    "sede",
    "territorio",
    "pec",
    "sito",
    "inventati",
)
"""Their names never change: programs read them."""

FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")


def table(clusters: Iterable[Cluster]) -> str:
    """One line for each cluster, UTF-8 with a mark so that spreadsheets read accents right."""
    out = StringIO()
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    writer.writerows([_safe(cell) for cell in _cells(cluster)] for cluster in clusters)
    return "\ufeff" + out.getvalue()


def _cells(cluster: Cluster) -> tuple[str, ...]:
    since = cluster.recognised_at
    return (
        cluster.code,
        cluster.name,
        cluster.area,
        " ".join(cluster.ecosystem_codes),
        str(cluster.recognition),
        zone.local(since).date().isoformat() if since else "",
        cluster.recognition_act,
        cluster.legal_form,
        cluster.fiscal_code,
        cluster.seat,
        cluster.territory,
        cluster.pec,
        cluster.website,
        " ".join(cluster.invented_fields),
    )


def _safe(cell: str) -> str:
    return f"'{cell}" if cell.startswith(FORMULA) else cell
