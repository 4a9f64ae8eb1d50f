"""What people read while the database is not what it was: why nobody may write, and what is missing."""

from typing import Final

from app.wording.marks import N_

SENTENCES: Final = {
    "read-only": N_("In questo momento il portale si può leggere, ma non si può inviare né cambiare niente."),
    "register-behind": N_(
        "Il registro è arrivato al numero %(kept)s, ma in questa base di dati l’ultimo è %(found)s: è una copia più "
        "vecchia. Nessun numero si dà due volte."
    ),
    "log-behind": N_(
        "Il registro di trasparenza era arrivato a %(kept)s voci, in questa base di dati ne ha %(found)s: è una copia "
        "più vecchia."
    ),
    "log-differs": N_(
        "Le prime %(size)s voci del registro di trasparenza non sono quelle che avevamo firmato: la base di dati non è "
        "quella di prima."
    ),
    "database-restored": N_(
        "La base di dati è stata ripristinata dalla copia del %(made_at)s: prima di dare altri numeri, una persona deve "
        "dire quali erano già stati dati."
    ),
    "marks-unreadable": N_("Non riusciamo a leggere fin dove era arrivato il registro (%(why)s)."),
    "release-reason": N_("Scrivi che cosa è successo e chi l’ha deciso, in %(least)s-%(most)s caratteri."),
}
