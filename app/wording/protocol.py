"""Sentences about receipts, the keys that sign them, and the transparency log."""

from typing import Final

from app.wording.marks import N_

SENTENCES: Final = {
    "receipt-authentic": N_("Ricevuta autentica"),
    "receipt-altered": N_(
        "La firma non corrisponde al testo. Qualcosa è cambiato dopo l’emissione, anche solo un carattere."
    ),
    "receipt-proof-altered": N_(
        "La prova in fondo non corrisponde alla ricevuta. Qualcosa è cambiato dopo l’emissione, anche solo un carattere."
    ),
    "receipt-unknown-key": N_("È firmata con una chiave che non è nostra."),
    "receipt-unreadable": N_("Non è il testo di una ricevuta: manca qualcosa, o il file è di un altro genere."),
    "receipt-is-pdf": N_(
        "È il PDF, fatto per essere letto. Qui si verifica il testo registrato: scaricalo dalla pagina della ricevuta (Testo o JSON)."
    ),
    "not-proved-eligible": N_("che la domanda sia ammissibile;"),
    "not-proved-signatures": N_("che le firme dentro i documenti siano valide;"),
    "not-proved-time": N_("l’ora vera al di là dell’incertezza scritta."),
    "log-broken": N_(
        "Il registro di trasparenza non corrisponde più a quanto era stato firmato: niente altro viene firmato finché qualcuno non ha controllato."
    ),
    "log-sealed": N_("La voce riguarda un bando in busta chiusa: si legge dopo l’apertura delle buste."),
    "proof-impossible": N_(
        "Questa prova non esiste: il registro non ha mai avuto quella dimensione, o la voce è venuta dopo."
    ),
    "signing-key-known": N_("Nessuna chiave nuova può subentrare: l’ultima è già stata usata."),
    "signing-key-missing": N_("La chiave che firma le ricevute non è su questa macchina, o non si legge: %(key)s."),
}
