"""What people read about calls: what is wrong with what they typed, what is missing, what is wrong with a file."""

from typing import Final

from app.wording.marks import N_

CHANGES: Final = {
    "change-first": N_("Primo termine"),
    "change-extended": N_("Proroga del termine"),
    "change-suspended": N_("Sospensione del bando"),
    "change-resumed": N_("Ripresa del bando"),
    "change-exhausted": N_("Chiusura anticipata: il denaro è finito"),
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
    "not-readable": N_("Quello che è scritto in «%(label)s» non si può leggere: riscrivilo."),
    "field-unknown": N_("Il modulo non ha nessun campo «%(about)s»."),
    "row-unknown": N_("«%(row)s» non è il codice di una riga, o è scritto due volte."),
}

FILES: Final = {
    "definition-refused": N_("Il file non descrive un bando che funziona: nulla è stato importato."),
    "definition-file-too-large": N_("Il file è più grande di %(limit)s kB."),
    "definition-file-not-utf8": N_("Qui c’è un carattere che non è UTF-8."),
    "definition-file-not-a-call": N_("Il file non contiene la descrizione di un bando."),
    "definition-yaml-syntax": N_("Qui la scrittura YAML si interrompe (%(detail)s)."),
    "definition-yaml-character": N_("Qui c’è un carattere di controllo che YAML non ammette."),
    "definition-yaml-empty": N_("Il file è vuoto."),
    "definition-yaml-two-documents": N_("Qui comincia un secondo documento: un file descrive un bando solo."),
    "definition-yaml-alias": N_("Qui c’è un’àncora o un richiamo (& o *)."),
    "definition-yaml-tag": N_("Qui c’è un’etichetta di tipo (%(detail)s)."),
    "definition-yaml-key": N_("Qui il nome di una voce non è una parola semplice."),
    "definition-yaml-too-deep": N_("Qui il file è troppo profondo o troppo lungo per essere un bando."),
    "definition-key-twice": N_("La voce «%(key)s» è scritta due volte."),
    "definition-key-unknown": N_("La voce «%(key)s» non esiste."),
    "definition-key-missing": N_("Manca la voce «%(key)s»."),
    "definition-kind-unknown": N_("«%(given)s» non è un tipo di campo."),
    "definition-kind-missing": N_("Manca il tipo del campo (kind)."),
    "definition-value-unlisted": N_("«%(given)s» non è tra i valori possibili."),
    "definition-value-small": N_("«%(given)s» è troppo poco: il limite è %(limit)s."),
    "definition-value-large": N_("«%(given)s» è troppo: il limite è %(limit)s."),
    "definition-value-refused": N_("«%(given)s» non va bene qui (%(detail)s)."),
    "definition-text-wanted": N_("Qui serve un testo, non «%(given)s»."),
    "definition-text-empty": N_("Il testo è vuoto."),
    "definition-text-limit": N_("Il testo è più lungo di %(limit)s caratteri."),
    "definition-name-ungrammatical": N_("«%(given)s» non è scritto come deve."),
    "definition-integer-wanted": N_("Qui serve un numero intero, non «%(given)s»."),
    "definition-decimal-wanted": N_("Qui serve un numero, non «%(given)s»."),
    "definition-decimal-digits": N_("«%(given)s» ha troppe cifre o troppi decimali."),
    "definition-boolean-wanted": N_("Qui serve true oppure false, non «%(given)s»."),
    "definition-date-wanted": N_("Qui serve una data, non «%(given)s»."),
    "definition-list-wanted": N_("Qui serve un elenco."),
    "definition-keys-wanted": N_("Qui serve un gruppo di voci, non «%(given)s»."),
    "definition-list-short": N_("L’elenco è troppo corto: ne servono almeno %(limit)s."),
    "definition-list-long": N_("L’elenco è troppo lungo: al massimo %(limit)s."),
    "definition-local-time-unreadable": N_("«%(given)s» non è un giorno con la sua ora."),
    "definition-local-time-skipped": N_("Le %(time)s non esistono: quella notte si passa all’ora legale."),
    "definition-local-time-twice": N_("Le %(time)s vengono due volte: quella notte torna l’ora solare."),
    "definition-window-reversed": N_("Il bando chiude prima di aprire."),
    "definition-opens-before-published": N_("Il bando apre prima di essere pubblicato."),
    "definition-named-twice": N_("«%(name)s» c’è già."),
    "definition-option-unclear": N_("«%(name)s» si confonde con un’altra voce, o contiene un punto e virgola."),
    "definition-min-above-max": N_("Il minimo (%(min)s) supera il massimo (%(max)s)."),
    "definition-not-summable": N_("«%(name)s» non è un numero: non si può sommare."),
    "definition-not-comparable": N_("«%(name)s» non si può confrontare con questo campo."),
    "definition-reference-unknown": N_("«%(name)s» non c’è, o viene dopo."),
    "definition-format-unsignable": N_("Nessuno di questi formati può portare una firma digitale."),
    "definition-threshold-above-max": N_(
        "La soglia (%(threshold)s) supera il massimo (%(max)s): nessuno potrebbe raggiungerla."
    ),
    "definition-weight-and-max": N_("Il punteggio massimo per il peso dà %(given)s, non %(max)s."),
    "definition-anchor-off-scale": N_("%(points)s non è un punteggio della scala."),
    "definition-step-misses-max": N_("Con passi di %(step)s non si arriva a %(max)s."),
}

REMEDIES: Final = {
    "definition-mend-file-too-large": N_("Controlla di aver scelto il file giusto: un bando ne occupa un decimo."),
    "definition-mend-file-not-utf8": N_("Salva il file in UTF-8."),
    "definition-mend-file-not-a-call": N_("Parti da un bando che esiste: è documentato in docs/calls.md."),
    "definition-mend-yaml-syntax": N_("Controlla rientri, due punti e virgolette di questa riga e di quella sopra."),
    "definition-mend-yaml-character": N_("Cancellalo: di solito viene da un copia e incolla."),
    "definition-mend-yaml-empty": N_("Parti da un bando che esiste: è documentato in docs/calls.md."),
    "definition-mend-yaml-two-documents": N_("Togli la riga «---» e ciò che la segue, o fanne un altro file."),
    "definition-mend-yaml-alias": N_("Scrivi per esteso ciò che ripeti; se è un testo, mettilo tra virgolette."),
    "definition-mend-yaml-tag": N_("Toglila: il tipo lo decide il bando."),
    "definition-mend-yaml-key": N_("Scrivi una parola seguita dai due punti."),
    "definition-mend-yaml-too-deep": N_("Dividi il modulo in più sezioni, o togli ciò che non serve."),
    "definition-mend-key-twice": N_("Tieni una delle due."),
    "definition-mend-key-unknown": N_("Toglila, o cerca il nome giusto in docs/calls.md."),
    "definition-mend-key-unknown-near": N_("Forse volevi «%(near)s»."),
    "definition-mend-key-missing": N_("Aggiungila, sotto questa riga."),
    "definition-mend-kind-unknown": N_("Scegli tra: %(expected)s."),
    "definition-mend-kind-missing": N_("Aggiungi «kind: text», o un altro tipo."),
    "definition-mend-value-unlisted": N_("Scegli tra: %(expected)s."),
    "definition-mend-value-small": N_("Scrivi un valore più grande."),
    "definition-mend-value-large": N_("Scrivi un valore più piccolo."),
    "definition-mend-value-refused": N_("Guarda in docs/calls.md che cosa ci va."),
    "definition-mend-text-wanted": N_("Se è davvero un testo, mettilo tra virgolette."),
    "definition-mend-text-empty": N_("Scrivi qualcosa, o togli la voce."),
    "definition-mend-text-limit": N_("Accorcialo."),
    "definition-mend-name-ungrammatical": N_(
        "Usa lettere e cifre semplici, come negli altri bandi: la forma è in docs/calls.md."
    ),
    "definition-mend-integer-wanted": N_("Scrivilo in cifre, senza virgolette e senza decimali."),
    "definition-mend-decimal-wanted": N_('Scrivilo tra virgolette con il punto, per esempio "1234.50".'),
    "definition-mend-decimal-digits": N_("Togli le cifre di troppo."),
    "definition-mend-boolean-wanted": N_("Scrivi true o false, senza virgolette."),
    "definition-mend-date-wanted": N_("Scrivila così: 2026-03-05."),
    "definition-mend-list-wanted": N_("Comincia ogni voce con un trattino."),
    "definition-mend-keys-wanted": N_(
        "Se è un testo, mettilo tra virgolette; se ha parti, scrivile una per riga, rientrate."
    ),
    "definition-mend-list-short": N_("Aggiungi ciò che manca."),
    "definition-mend-list-long": N_("Togli ciò che non serve."),
    "definition-mend-local-time-unreadable": N_("Scrivilo così: 2026-03-05 16:00."),
    "definition-mend-local-time-skipped": N_("Scegli un’ora prima delle 02:00 o dalle 03:00 in poi."),
    "definition-mend-local-time-twice": N_("Scegli un’ora prima delle 02:00 o dalle 03:00 in poi."),
    "definition-mend-window-reversed": N_("Sposta la chiusura dopo l’apertura."),
    "definition-mend-opens-before-published": N_(
        "Sposta l’apertura dopo la pubblicazione, o anticipa la pubblicazione."
    ),
    "definition-mend-named-twice": N_("Cambia nome a uno dei due."),
    "definition-mend-option-unclear": N_("Cambia il testo di una delle due."),
    "definition-mend-min-above-max": N_("Scambiali, o correggi quello sbagliato."),
    "definition-mend-not-summable": N_("Somma solo importi, numeri interi e totali."),
    "definition-mend-not-comparable": N_("Confronta date con date e numeri con numeri."),
    "definition-mend-reference-unknown": N_(
        "Usa il nome di un campo, o tabella.colonna; un totale può usare solo i totali scritti prima."
    ),
    "definition-mend-format-unsignable": N_("Aggiungi pdf o p7m, o togli la firma."),
    "definition-mend-threshold-above-max": N_("Abbassa la soglia, o alza il massimo."),
    "definition-mend-weight-and-max": N_("Correggi il peso o il massimo del criterio."),
    "definition-mend-anchor-off-scale": N_("Usa un punteggio della scala, per esempio 3 o 3,5."),
    "definition-mend-step-misses-max": N_("Scegli un passo che divida il massimo."),
}

ACTS: Final = {
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

SENTENCES: Final = CHANGES | ANSWERS | FILES | REMEDIES | ACTS | STATES | WAIVED
