"""Sentences about clusters: recognition, members, mandates."""

from typing import Final

from app.wording.marks import N_

SENTENCES: Final = {
    "recognition-requested": N_("Riconoscimento chiesto"),
    "recognition-noted": N_("Presa d’atto della Giunta"),
    "recognition-examined": N_("In istruttoria"),
    "recognition-recognised": N_("Riconosciuto"),
    "recognition-denied": N_("Riconoscimento negato"),
    "recognition-suspended": N_("Riconoscimento sospeso"),
    "recognition-revoked": N_("Riconoscimento revocato"),
    "member-proponent": N_("Proponente e coordinatore"),
    "member-founder": N_("Fondatore"),
    "member-member": N_("Aderente"),
    "member-partner": N_("Partner"),
    "component-industrial": N_("Imprese"),
    "component-academic": N_("Università e ricerca"),
    "component-innovation": N_("Innovazione e territorio"),
    "power-reader": N_("legge"),
    "power-compiler": N_("legge e scrive"),
    "power-signatory": N_("legge, scrive, invia e ritira"),
    "made-up-identifiers": N_(
        "Codice fiscale e PEC sono inventati; l’atto è l’elenco regionale del 2016, che una fonte pubblica cita nell’insieme."
    ),
    "made-up-board": N_(
        "Codice fiscale e PEC sono inventati, e così i consiglieri: è reale solo il nome della presidente."
    ),
    "made-up-wholly": N_("Questo cluster non esiste: è inventato per la dimostrazione."),
    "mandate-ends-before-it-begins": N_("Il mandato finisce prima di cominciare."),
}
