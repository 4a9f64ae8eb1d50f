"""What people read about the recognition of clusters as a procedure."""

from typing import Final

from app.wording.marks import N_

SENTENCES: Final = {
    "step-refused": N_("Questo passo del riconoscimento non si può fare adesso."),
    "step-missing": N_("Scegli il passo."),
    "act-missing": N_("Scrivi l’atto, per esempio «decreto n. 123 del 3 marzo 2026»."),
    "day-missing": N_("Scrivi il giorno dell’atto, per esempio 03/03/2026."),
    "day-ahead": N_("Il giorno dell’atto non è ancora arrivato."),
    "not-noted": N_("Manca la presa d’atto della Giunta."),
    "recognition-over": N_("Su questa domanda non c’è più niente da decidere."),
    "step-noted": N_("Presa d’atto della Giunta"),
    "step-examined": N_("Istruttoria della Direzione avviata"),
    "step-recognised": N_("Decreto di riconoscimento"),
    "step-denied": N_("Decreto di diniego"),
    "step-suspended": N_("Sospensione"),
    "step-revoked": N_("Revoca del riconoscimento"),
    "application.recognition-proposed": N_("Passo del riconoscimento proposto"),
    "cluster.recognition-proposed": N_("Passo del riconoscimento proposto"),
    "cluster.recognition-approved": N_("Passo del riconoscimento approvato"),
    "cluster.recognition-refused": N_("Passo del riconoscimento respinto"),
}
