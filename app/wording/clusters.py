"""Sentences about clusters: recognition, members, mandates."""

from typing import Final

from app.wording.marks import N_

SENTENCES: Final = {
    "recognition-none": N_("Riconoscimento non ancora chiesto"),
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
    "ecosystem-nutrition": N_("Nutrizione"),
    "ecosystem-health": N_("Salute e life science"),
    "ecosystem-culture": N_("Cultura e conoscenza"),
    "ecosystem-connectivity": N_("Connettività e informazione"),
    "ecosystem-mobility": N_("Smart mobility e architecture"),
    "ecosystem-sustainability": N_("Sostenibilità"),
    "ecosystem-social": N_("Sviluppo sociale"),
    "ecosystem-manufacturing": N_("Manifattura avanzata"),
    "power-reader": N_("legge"),
    "power-compiler": N_("legge e scrive"),
    "power-signatory": N_("legge, scrive, invia e ritira"),
    "made-up-identifiers": N_(
        "Codice fiscale, PEC ed ecosistemi sono inventati e segnati uno per uno; gli atti sono quelli che le fonti pubbliche citano per l’insieme dei cluster."
    ),
    "made-up-board": N_(
        "Codice fiscale, PEC ed ecosistemi sono inventati e segnati uno per uno, e così i consiglieri: è reale solo il nome della presidente."
    ),
    "made-up-wholly": N_("Questo cluster non esiste: è inventato per la dimostrazione."),
    "profile-refused": N_("Questo del profilo non si cambia così."),
    "profile-closed": N_("Questo cambia solo con il riconoscimento: lo chiede il cluster, lo decide la Regione."),
    "profile-changed": N_(
        "Qualcuno ha modificato il profilo mentre scrivevi: guarda che cosa, qui sotto, poi salva di nuovo."
    ),
    "profile-name": N_("Nome per esteso"),
    "profile-short_name": N_("Nome breve"),
    "profile-legal_form": N_("Forma giuridica"),
    "profile-area": N_("Area"),
    "profile-seat": N_("Sede legale"),
    "profile-territory": N_("Territorio"),
    "profile-pec": N_("PEC"),
    "profile-website": N_("Sito"),
    "people-refused": N_("Così non si può."),
    "people-in-already": N_("Questa persona ha già un mandato così."),
    "invitations-too-many": N_("In un giorno un cluster può fare al massimo %(most)s inviti."),
    "people-last": N_("È l’ultima persona che firma per il cluster."),
    "mandate-holds": N_("In vigore"),
    "mandate-to-come": N_("Non ancora in vigore"),
    "mandate-over": N_("Finito"),
    "mandate-paper-missing": N_("Firma da confermare: manca il documento"),
    "mandate-waiting": N_("Firma da confermare: tocca all’ufficio"),
    "mandate-refused": N_("Firma non confermata"),
    "already-registered": N_("%(name)s è già registrato con questo codice fiscale."),
    "claim-refused": N_("Su questa firma non c’è niente da decidere."),
    "claim-wrong": N_("La richiesta non è completa."),
    "claim-confirmed-already": N_("L’ufficio ha già confermato la tua firma per questo cluster."),
    "claim-decided-already": N_("Su questa firma l’ufficio ha già deciso."),
    "shape-fiscal_code": N_(
        "Questo codice fiscale non torna: le cifre sono 11 e l’ultima controlla le altre. Per esempio 80057930150."
    ),
    "shape-fiscal_code_person": N_(
        "Questo è il codice fiscale di una persona: qui va quello dell’organizzazione, di 11 cifre."
    ),
    "shape-address": N_("Questo non è un indirizzo di posta. Per esempio nome@pec.esempio.it."),
    "shape-web_address": N_("Questo non è l’indirizzo di un sito. Per esempio https://www.esempio.it."),
    "mandate-ends-before-it-begins": N_("Il mandato finirebbe prima di cominciare: controlla i due giorni."),
}
