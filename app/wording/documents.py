"""Sentences about files: why one is not taken, and how to put it right."""

from collections.abc import Sequence
from typing import Final

from app.wording.marks import N_
from app.wording.text import Text

REFUSALS: Final = {
    "document-none": N_("Scegli il file da caricare."),
    "document-empty": N_("Il file è vuoto. Controlla di aver scelto quello giusto."),
    "document-misnamed": N_("Si chiama .%(extension)s ma è %(found)s. Esportalo in %(wanted)s."),
    "document-wrong-kind": N_("È %(found)s. Esportalo in %(wanted)s."),
    "pdf-damaged": N_("Il PDF è danneggiato o incompleto. Esportalo di nuovo e ricaricalo."),
    "pdf-encrypted": N_("Il PDF ha una password. Salvalo senza password e ricaricalo."),
    "p7m-damaged": N_("La busta firmata (P7M) è incompleta. Scaricala di nuovo da dove l’hai firmata e ricaricala."),
    "office-damaged": N_("Il documento è danneggiato o incompleto. Salvalo di nuovo e ricaricalo."),
    "office-encrypted": N_("Il documento ha una password. Salvalo senza password e ricaricalo."),
    "office-macros": N_("Il documento contiene macro. Salvalo senza macro e ricaricalo."),
    "office-too-large-inside": N_("Una volta aperto il documento è troppo grande. Togli le immagini e ricaricalo."),
    "image-damaged": N_("L’immagine è incompleta. Salvala di nuovo e ricaricala."),
}
"""Why a file is not taken, each with the way out."""

TROUBLE: Final = {
    "storage-full": N_("Non abbiamo più spazio per i documenti: quello che hai inviato non è stato tenuto."),
    "storage-away": N_("L’archivio dei documenti non risponde: quello che hai inviato non è stato tenuto."),
}
"""It is ours, never of whoever sends a file."""

SENTENCES: Final = (
    REFUSALS
    | TROUBLE
    | {
        "upload-too-large": N_(
            "%(size)s: il limite è %(limit)s. Prova a ridurre le immagini, o dividi in due documenti."
        ),
        "upload-too-large-cut": N_(
            "È più grande di %(limit)s, che è il limite. Prova a ridurre le immagini, o dividi in due documenti."
        ),
        "bytes-missing": N_("Il file c’è nel registro ma non nell’archivio. È un problema nostro, lo sappiamo già."),
    }
)

KINDS: Final[dict[str, Text]] = {
    "pdf": Text.of("un PDF", "a PDF"),
    "p7m": Text.of("una busta firmata P7M", "a signed P7M envelope"),
    "xml": Text.of("un file XML", "an XML file"),
    "xlsx": Text.of("un foglio Excel", "an Excel sheet"),
    "ods": Text.of("un foglio OpenDocument", "an OpenDocument sheet"),
    "csv": Text.of("un file di testo", "a text file"),
    "docx": Text.of("un documento Word", "a Word document"),
    "odt": Text.of("un documento OpenDocument", "an OpenDocument text"),
    "jpg": Text.of("un’immagine JPEG", "a JPEG image"),
    "png": Text.of("un’immagine PNG", "a PNG image"),
    "ole": Text.of("un vecchio documento Office, o uno con password", "an old Office document, or one with a password"),
    "pptx": Text.of("una presentazione PowerPoint", "a PowerPoint presentation"),
    "rtf": Text.of("un documento RTF", "an RTF document"),
    "html": Text.of("una pagina web", "a web page"),
    "zip": Text.of("un archivio ZIP", "a ZIP archive"),
    "program": Text.of("un programma", "a program"),
    "unknown": Text.of("un file di un tipo che non riconosciamo", "a file of a kind we do not recognise"),
}
"""What a file turned out to be, with its article, to stand in a sentence."""


def either(names: Sequence[str]) -> Text:
    """One of several: ``PDF, P7M o XLSX``."""
    *first, last = names
    if not first:
        return Text.of(last)
    most = ", ".join(first)
    return Text.of(f"{most} o {last}", f"{most} or {last}")
