"""What people read about what they typed into the fields of a form, kind by kind."""

from typing import Final

from app.wording.marks import N_

NUMBERS: Final = {
    "decimal-unreadable": N_("«%(typed)s» non è un numero che sappiamo leggere. Scrivilo così: 1.234,5."),
    "decimal-too-fine": N_("«%(typed)s» ha troppi decimali: qui sono al massimo %(places)s. Mille e più: 1.234."),
    "calendar-month-unreadable": N_("«%(typed)s» non è un mese. Scrivilo così: 3/2026 oppure marzo 2026."),
    "period-reversed": N_("Il periodo finisce prima di cominciare: comincia il %(limit)s."),
}

LISTS: Final = {
    "ranking-gap": N_("La scelta numero %(place)s è vuota, ma una dopo non lo è: riempila, o spostale."),
    "ranking-twice": N_("«%(typed)s» è scelto due volte: ogni voce sta in un posto solo."),
    "parts-expected": N_("«%(label)s» è fatto di più parti: qui serve un gruppo di voci, non «%(typed)s»."),
    "part-missing": N_("«%(whole)s»: manca «%(label)s»."),
}

CODES: Final = {
    "fiscal-code-unreadable": N_(
        "«%(typed)s» non è un codice fiscale: ha 16 caratteri (%(example)s), o 11 cifre per enti e imprese."
    ),
    "fiscal-code-wrong": N_("«%(typed)s» non torna: l’ultimo carattere o la data non corrispondono. Ricontrollalo."),
    "fiscal-code-of-entity": N_("«%(typed)s» è di un ente: qui serve quello di una persona, di 16 caratteri."),
    "fiscal-code-of-person": N_("«%(typed)s» è di una persona: qui serve quello di un ente, di 11 cifre."),
    "vat-number-unreadable": N_("«%(typed)s» non è una partita IVA: ha 11 cifre, per esempio %(example)s."),
    "vat-number-wrong": N_("«%(typed)s» non torna: una cifra è sbagliata. Ricontrollala."),
    "iban-unreadable": N_("«%(typed)s» non è un IBAN. Quello italiano ha 27 caratteri: %(example)s."),
    "iban-wrong": N_("«%(typed)s» non torna: un carattere è sbagliato o manca. Copialo dalla banca."),
    "cup-unreadable": N_("«%(typed)s» non è un CUP: ha 15 caratteri, per esempio %(example)s."),
    "ateco-unreadable": N_("«%(typed)s» non è un codice ATECO. Ha da due a sei cifre, per esempio %(example)s."),
    "ateco-unknown": N_("«%(typed)s» non è nella classificazione ATECO 2025. Cercalo sul sito dell’Istat."),
    "duty-stamp-unreadable": N_(
        "«%(typed)s» non è il numero di una marca da bollo: ha 14 cifre, sotto il codice a barre."
    ),
    "postal-code-unreadable": N_("«%(typed)s» non è un CAP: ha cinque cifre, per esempio %(example)s."),
    "province-unreadable": N_("«%(typed)s» non è una provincia: ha due lettere, per esempio %(example)s."),
    "phone-unreadable": N_("«%(typed)s» non è un numero di telefono. Scrivilo così: %(example)s, o +41 … dall’estero."),
    "web-unreadable": N_("«%(typed)s» non è un indirizzo web. Ha questa forma: www.esempio.it."),
}

CLAIMS: Final = {
    "value-taken": N_("«%(label)s»: «%(typed)s» è già in un’altra domanda inviata, e vale una volta sola."),
    "value-twice": N_("«%(label)s»: «%(typed)s» è scritto due volte in questa domanda, e vale una volta sola."),
}

PASTED: Final = {
    "paste-empty": N_("Non c’è nessuna riga da mettere nella tabella: copia le celle dal foglio e incollale qui."),
    "paste-too-long": N_("Il testo incollato è troppo lungo: incollalo in più volte."),
    "paste-unreadable": N_("Il testo incollato non si legge come una tabella: copia di nuovo le celle dal foglio."),
    "paste-column-unknown": N_(
        "La tabella non ha nessuna colonna «%(typed)s»: le sue sono %(columns)s. Non è stato incollato nulla."
    ),
    "paste-column-twice": N_("La colonna «%(label)s» c’è due volte: togline una. Non è stato incollato nulla."),
    "paste-too-many-columns": N_(
        "Le celle incollate hanno %(found)s colonne, la tabella %(limit)s: %(columns)s. "
        "Incolla solo quelle, o copia anche i titoli. Non è stato incollato nulla."
    ),
    "paste-too-few-columns": N_(
        "Le celle incollate hanno %(found)s colonne, la tabella %(limit)s: %(columns)s. "
        "Copia anche i titoli, così sappiamo quali sono. Non è stato incollato nulla."
    ),
    "paste-cell-outside": N_("«%(typed)s» sta fuori dalle colonne con un titolo. Non è stato incollato nulla."),
    "paste-too-many-rows": N_(
        "Le righe incollate sono %(rows)s e nella tabella ce ne sono %(standing)s: in tutto può averne %(limit)s. "
        "Non è stato incollato nulla."
    ),
    "paste-row-unknown": N_("La tabella non ha nessuna riga «%(typed)s». Non è stato incollato nulla."),
}

FILES: Final = {
    "definition-not-a-month": N_("«%(name)s» non è una colonna di mesi: il diagramma si disegna da quelle."),
    "definition-mend-not-a-month": N_("Scegli una colonna con «kind: month»."),
}

SENTENCES: Final = NUMBERS | LISTS | CODES | CLAIMS | PASTED | FILES
