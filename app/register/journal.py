"""The register of a day as a file for machines: XML, the same bytes whenever it is written."""

from typing import Final
from xml.etree import ElementTree as ET

from app.register.schemas import Journal

NAMESPACE: Final = "urn:sportello:registro-giornaliero:1"


def xml(journal: Journal) -> bytes:
    """Canonical XML (C14N 2.0): every entry of the day, then what was annulled on it."""
    root = ET.Element(
        "registroGiornaliero",
        xmlns=NAMESPACE,
        registro=journal.register,
        giorno=journal.day.isoformat(),
        ente=journal.body,
        chiuso=journal.closed_at,
        primo=journal.first,
        ultimo=journal.last,
        registrazioni=str(len(journal.lines)),
        annullamenti=str(len(journal.annulled)),
    )
    for line in journal.lines:
        entry = ET.SubElement(
            root,
            "registrazione",
            numero=line.number,
            verso={"in": "entrata", "out": "uscita"}[line.direction],
            tipo=line.kind,
            ricevuta=line.received_at,
            registrata=line.registered_at,
            busta="chiusa" if line.sealed else "aperta",
        )
        for name, words in (("mittente", line.sender), ("destinatario", line.recipient), ("oggetto", line.subject)):
            if words:
                ET.SubElement(entry, name).text = words
        ET.SubElement(entry, "impronta", algoritmo="SHA-256").text = line.digest
    for one in journal.annulled:
        ET.SubElement(
            root, "annullamento", numero=one.number, da=one.by, istante=one.at, atto=one.act, operatore=one.operator
        )
    written = ET.tostring(root, encoding="unicode")
    return ET.canonicalize(written).encode()
