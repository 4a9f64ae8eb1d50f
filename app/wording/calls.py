"""What people read about calls: what is wrong with what they typed, what is missing, what became of a call."""

from typing import Final

from app.wording.marks import N_

CHANGES: Final = {
    "change-first": N_("Primo termine"),
    "change-extended": N_("Proroga del termine"),
    "change-suspended": N_("Sospensione del bando"),
    "change-resumed": N_("Ripresa del bando"),
    "change-exhausted": N_("Chiusura anticipata: il denaro è finito"),
    "change-reopened": N_("Per un solo richiedente"),
    "change-missing": N_("Scegli che cosa cambia."),
    "act-missing": N_("Scrivi l’atto, come si leggerà sulla pagina del bando."),
    "time-unreadable": N_("«%(typed)s» non è un’ora. Scrivila così: 16:00."),
    "time-doubtful": N_(
        "«%(typed)s» quel giorno non esiste, o c’è due volte: cambia l’ora legale. Scegli un’altra ora."
    ),
    "window-refused": N_("Il termine non può cambiare così, adesso."),
    "window-settled": N_("Le buste sono aperte o il bando è concluso: il termine non cambia più."),
    "window-suspended": N_("Il bando è sospeso: prima deve riprendere."),
    "window-not-suspended": N_("Il bando non è sospeso."),
    "window-over": N_("Il bando è già chiuso."),
    "window-must-grow": N_("Una proroga va oltre la chiusura di adesso, %(closes_at)s."),
    "window-must-shrink": N_("Per chiudere prima serve un’ora prima della chiusura di adesso, %(closes_at)s."),
    "window-retroactive": N_("Quell’ora è già passata: un termine non cambia mai per il passato."),
    "call.window-proposed": N_("Nuovo termine proposto"),
    "call.window-approved": N_("Nuovo termine approvato"),
    "call.window-refused": N_("Nuovo termine respinto"),
    "call.window-extended": N_("Termine prorogato"),
    "call.window-suspended": N_("Bando sospeso"),
    "call.window-resumed": N_("Bando ripreso"),
    "call.window-exhausted": N_("Chiusura anticipata"),
    "call.window-reopened": N_("Termine riaperto per un solo richiedente"),
    "call.reopening-proposed": N_("Termine per un solo richiedente proposto"),
    "call.reopening-approved": N_("Termine per un solo richiedente approvato"),
    "call.reopening-refused": N_("Termine per un solo richiedente respinto"),
    "applicant-unknown": N_("Nel registro dei cluster non c’è nessun «%(typed)s»."),
    "reopening-reason-missing": N_("Scrivi il motivo: il richiedente lo legge parola per parola."),
    "reopening-not-needed": N_(
        "Il bando non è chiuso: un termine per un solo richiedente serve solo dopo la chiusura."
    ),
}

ANSWERS: Final = {
    "field-missing": N_("Manca «%(label)s»."),
    "cell-missing": N_("Riga %(row)s: manca «%(label)s»."),
    "declaration-missing": N_("Manca la spunta su «%(label)s»"),
    "text-expected": N_("Qui serve un testo, non «%(typed)s»."),
    "text-unstorable": N_(
        "Il testo contiene un carattere che nessun programma può conservare: cancellalo e riscrivilo."
    ),
    "text-too-long": N_("Il testo ha %(length)s caratteri: il limite è %(limit)s."),
    "integer-unreadable": N_("«%(typed)s» non è un numero intero. Scrivilo in cifre, per esempio 1.234."),
    "number-too-long": N_("«%(typed)s» ha troppe cifre."),
    "number-too-small": N_("«%(typed)s» è troppo poco: il minimo è %(limit)s."),
    "number-too-large": N_("«%(typed)s» è troppo: il massimo è %(limit)s."),
    "money-unreadable": N_("«%(typed)s» non è un importo che sappiamo leggere. Scrivilo così: 1.234,50."),
    "money-too-fine": N_("«%(typed)s»: i decimali sono due. Scrivi 1.234 per mille e più, 1,23 per i centesimi."),
    "date-unreadable": N_("«%(typed)s» non è una data. Scrivila così: 5/3/2026."),
    "date-impossible": N_("«%(typed)s» non esiste nel calendario."),
    "date-too-early": N_("«%(typed)s» è troppo presto: non prima del %(limit)s."),
    "date-too-late": N_("«%(typed)s» è troppo tardi: non dopo il %(limit)s."),
    "email-unreadable": N_("«%(typed)s» non è un indirizzo e-mail. Ha questa forma: nome@esempio.it."),
    "yes-no-unreadable": N_("«%(typed)s»: la risposta è sì oppure no."),
    "choice-unknown": N_("«%(typed)s» non è nell’elenco: scegli una delle voci."),
    "choices-too-few": N_("Scegli almeno %(limit)s voci."),
    "choices-too-many": N_("Scegli al massimo %(limit)s voci."),
    "table-unreadable": N_("«%(label)s» è una tabella: qui serve un elenco di righe."),
    "table-too-long": N_("«%(label)s»: più di %(limit)s righe non si possono salvare."),
    "table-too-few-rows": N_("«%(label)s»: servono almeno %(limit)s righe, ora sono %(rows)s."),
    "table-too-many-rows": N_("«%(label)s»: si possono avere al massimo %(limit)s righe, ora sono %(rows)s."),
    "total-typed": N_("Questo totale lo calcola il portale."),
    "less-than": N_("«%(label)s» è meno di «%(other)s» (%(limit)s)."),
    "more-than": N_("«%(label)s» è più di «%(other)s» (%(limit)s)."),
    "check-failed": N_("%(message)s"),
    "formula-divides-by-zero": N_(
        "«%(label)s» non si può calcolare: si dividerebbe per zero. Controlla i numeri da cui dipende."
    ),
    "formula-out-of-range": N_("«%(label)s» non si può calcolare: il risultato è fuori da ogni misura."),
    "formula-impossible": N_("«%(label)s» non si può calcolare con queste risposte. Controlla i campi da cui dipende."),
    "not-readable": N_("Quello che è scritto in «%(label)s» non si può leggere: riscrivilo."),
    "field-unknown": N_("Il modulo non ha nessun campo «%(about)s»."),
    "row-unknown": N_("«%(row)s» non è il codice di una riga, o è scritto due volte."),
}

ACTS: Final = {
    "call-over-before-published": N_("Il termine di questo bando è già passato: correggi le date, poi pubblica."),
    "definition-changed-since": N_(
        "La bozza è cambiata dopo la proposta: chi l’ha proposta la guardi e la proponga di nuovo."
    ),
    "call.publication-proposed": N_("Pubblicazione proposta"),
    "call.publication-approved": N_("Pubblicazione approvata da una seconda persona"),
    "call.publication-refused": N_("Pubblicazione proposta e respinta"),
    "call.change-proposed": N_("Nuova versione proposta"),
    "call.change-approved": N_("Nuova versione approvata da una seconda persona"),
    "call.change-refused": N_("Nuova versione proposta e respinta"),
    "call-already-published": N_("Questo bando è già pubblicato."),
    "call-published": N_("Un bando pubblicato non si cambia così."),
    "call-needs-act": N_("Il bando %(call)s è pubblicato: si cambia solo con un atto, che fa una nuova versione."),
    "window-changed": N_("Il termine di un bando pubblicato si cambia con un atto sul termine, non con un nuovo file."),
    "same-person": N_("Hai preparato tu questo atto: lo approva un’altra persona."),
}

STATES: Final = {
    "call-draft": N_("In preparazione"),
    "call-upcoming": N_("In arrivo"),
    "call-open": N_("Aperto"),
    "call-suspended": N_("Sospeso"),
    "call-closed": N_("Chiuso"),
    "call-opened": N_("Buste aperte"),
    "call-concluded": N_("Esiti pubblicati"),
}

WAIVED: Final = {
    "alone-publication": N_("pubblicare il bando"),
    "alone-window": N_("cambiare il termine"),
    "alone-envelopes": N_("aprire le buste"),
    "alone-reserve": N_("sciogliere una riserva"),
    "alone-score_reopening": N_("riaprire una scheda"),
    "alone-annulment": N_("annullare una registrazione"),
    "alone-ranking": N_("pubblicare la graduatoria"),
    "alone-outcome": N_("decidere un esito"),
}
"""Acts that one person may do alone where the call says so."""


COURSE: Final = {
    "after-admitted": N_("Solo chi è stato ammesso alla valutazione nel bando %(call)s."),
    "after-eligible": N_("Solo chi è risultato idoneo nel bando %(call)s."),
    "after-granted": N_("Solo chi ha avuto il contributo del bando %(call)s."),
    "aid-none": N_("Non è un aiuto di Stato."),
    "aid-de-minimis": N_("Aiuto de minimis."),
    "aid-exempted": N_("Aiuto di Stato in esenzione."),
    "aid-notified": N_("Aiuto di Stato notificato."),
    "tie-criterion-highest": N_("chi ha più punti in «%(label)s»"),
    "tie-criterion-lowest": N_("chi ha meno punti in «%(label)s»"),
    "tie-answer-highest": N_("chi ha il valore più alto in «%(label)s»"),
    "tie-answer-lowest": N_("chi ha il valore più basso in «%(label)s»"),
    "tie-arrival": N_("chi ha inviato prima"),
    "tie-draw": N_("il sorteggio pubblico"),
}
"""State aid, and what decides between equal points."""

SENTENCES: Final = CHANGES | ANSWERS | ACTS | STATES | WAIVED | COURSE
