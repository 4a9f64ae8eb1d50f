"""Sentences about acts of two persons."""

from typing import Final

from app.wording.marks import N_

SENTENCES: Final = {
    "act-proposed": N_("In attesa della seconda persona"),
    "act-approved": N_("Approvato"),
    "act-refused": N_("Respinto"),
    "act-waiting": N_("Lo stesso atto è già stato proposto e aspetta la seconda persona."),
    "act-decided": N_("Su questo atto qualcuno ha già deciso."),
    "own-act": N_("Hai preparato tu questo atto: lo approva un’altra persona."),
}
