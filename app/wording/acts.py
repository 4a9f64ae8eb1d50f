"""Sentences about acts of two persons."""

from typing import Final

from app.wording.marks import N_

SENTENCES: Final = {
    "act-proposed": N_("In attesa della seconda persona"),
    "act-approved": N_("Approvato"),
    "act-refused": N_("Respinto"),
    "act-waiting": N_("Lo stesso atto è già stato proposto e aspetta la seconda persona."),
    "act-decided": N_("Su questo atto qualcuno ha già deciso."),
    "clock-reason": N_("Scrivi che cosa non andava, in al massimo %(limit)s caratteri."),
    "clock.reset-proposed": N_("Orologio: ripristino proposto"),
    "clock.reset-asked": N_("Orologio: ripristino chiesto"),
    "clock.reset-approved": N_("Orologio: ripristino approvato"),
    "clock.reset-refused": N_("Orologio: ripristino respinto"),
    "own-act": N_("Hai preparato tu questo atto: lo approva un’altra persona."),
}
