"""What people read about the register: kinds and directions of entries, what stands in the way of an annulment."""

from typing import Final

from app.wording.marks import N_

SENTENCES: Final = {
    "entry-submission": N_("Domanda"),
    "entry-withdrawal": N_("Ritiro"),
    "entry-outcome": N_("Esito"),
    "entry-integration": N_("Integrazione"),
    "entry-annulment": N_("Annullamento"),
    "direction-in": N_("in entrata"),
    "direction-out": N_("in uscita"),
    "number-unknown": N_("Nessuna registrazione ha un numero così lungo: sono sette cifre, per esempio 0000007."),
    "annulment-refused": N_("La registrazione non si può annullare."),
    "annulment-stays": N_("Un annullamento non si annulla: se serve, si registra un atto nuovo."),
    "entry-annulled-already": N_("Questa registrazione è già annullata."),
    "annulment-reason-short": N_(
        "Scrivi il motivo in almeno %(least)s caratteri: lo leggerà chi apre la registrazione fra anni."
    ),
    "annulment-act-missing": N_(
        "Scrivi l’atto che autorizza l’annullamento, per esempio «determina n. 12 del 3 marzo 2026»."
    ),
    "entry.annulment-proposed": N_("Annullamento proposto"),
    "entry.annulment-approved": N_("Annullamento approvato"),
    "entry.annulment-refused": N_("Annullamento respinto"),
    "entry.annulled": N_("Registrazione annullata"),
    "register.released": N_("Registro ripreso dopo un ripristino"),
}
