"""Sentences about people: signing in, passwords, roles."""

from typing import Final

from app.wording.marks import N_

SENTENCES: Final = {
    "sign-in-failed": N_("Indirizzo o password non corrispondono. Controlla le maiuscole e riprova."),
    "too-many-tries": N_(
        "Troppi tentativi con questo indirizzo da questa rete: riprova fra %(minutes)s minuti. Chi è già dentro continua."
    ),
    "email-malformed": N_("Questo non è un indirizzo di posta."),
    "account-exists": N_("C’è già un account con questo indirizzo."),
    "password-refused": N_("Questa password non va bene."),
    "link-over": N_("Questo link non vale più: è già stato usato, o il suo tempo è finito."),
    "password-wrong": N_("La password di adesso non è questa."),
    "password-length": N_("La password deve avere da %(least)s a %(most)s caratteri."),
    "password-is-address": N_("La password non può essere l’indirizzo stesso."),
    "role-officer": N_("Istruttoria (controlla le domande)"),
    "role-responsible": N_("Responsabile del procedimento"),
    "role-director": N_("Direzione (firma gli atti)"),
    "role-evaluator": N_("Valutazione"),
    "role-auditor": N_("Controllo (legge, non decide)"),
    "role-helpdesk": N_("Assistenza"),
    "role-administrator": N_("Gestione tecnica"),
}
