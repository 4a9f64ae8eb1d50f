"""Sentences of what HTTP itself refuses, and of shapes that cannot be read."""

from typing import Final, get_args

from pydantic_core.core_schema import ErrorType

from app.wording.marks import N_

PROBLEMS: Final = {
    "malformed": N_("La richiesta non è leggibile."),
    "sign-in-required": N_("Per questa pagina bisogna entrare."),
    "forbidden": N_("Questa cosa non la puoi fare tu."),
    "foreign-request": N_("La richiesta è partita da un altro sito, perciò non l’abbiamo eseguita."),
    "not-found": N_("Qui non c’è niente che tu possa vedere."),
    "method-not-allowed": N_("Questo indirizzo non si usa in questo modo."),
    "too-slow": N_("La richiesta è arrivata troppo lentamente e l’abbiamo interrotta."),
    "refused": N_("Adesso non si può fare."),
    "gone": N_("Questa cosa non c’è più."),
    "length-required": N_("Manca la dimensione di quello che hai inviato."),
    "stale": N_("Qualcuno ha modificato gli stessi dati mentre scrivevi. Niente è andato perso."),
    "too-large": N_("Quello che hai inviato è troppo grande."),
    "wrong-media-type": N_("Questo tipo di contenuto qui non si può ricevere."),
    "invalid": N_("Alcune risposte non si possono accettare."),
    "precondition-required": N_("Manca la versione su cui hai lavorato (If-Match)."),
    "too-many-requests": N_("Troppi tentativi in poco tempo."),
    "headers-too-large": N_("L’intestazione della richiesta è troppo grande."),
    "our-fault": N_("È un problema nostro."),
    "unavailable": N_("In questo momento il portale non riesce a rispondere."),
    "problem": N_("Non è andata come volevi."),
}
"""Titles of problem documents, and of the page that says the same to people."""

BODIES: Final = {
    "json-unreadable": N_("Il testo non è JSON, oppure non è in UTF-8."),
    "json-too-deep": N_("Il JSON è annidato oltre %(most)s livelli."),
    "json-number": N_("Il JSON contiene un numero che non tutti leggono allo stesso modo."),
    "json-duplicate-key": N_("Il JSON ripete la stessa chiave."),
    "json-text": N_("Il JSON contiene un testo con caratteri non ammessi."),
    "cursor-unknown": N_("Questo punto dell’elenco non esiste: ricomincia dall’inizio."),
}

ANY_SHAPE: Final = N_("Questo valore non va bene: controllalo e riscrivilo.")

SHAPES: Final = {f"shape-{kind}": ANY_SHAPE for kind in get_args(ErrorType)} | {
    "shape-missing": N_("Questo campo manca."),
    "shape-extra_forbidden": N_("Questo campo qui non esiste."),
    "shape-json_invalid": N_("Il testo non è JSON, oppure non è in UTF-8."),
    "shape-string_type": N_("Qui serve un testo."),
    "shape-string_too_short": N_("Scrivi qualcosa in più: è troppo corto."),
    "shape-string_too_long": N_("È troppo lungo."),
    "shape-string_pattern_mismatch": N_("Non è scritto nel modo richiesto."),
    "shape-bool_type": N_("Qui si risponde sì o no."),
    "shape-bool_parsing": N_("Qui si risponde sì o no."),
    "shape-int_type": N_("Qui serve un numero intero, per esempio 12."),
    "shape-int_parsing": N_("Qui serve un numero intero, per esempio 12."),
    "shape-decimal_type": N_("Qui serve un numero, per esempio 3,5."),
    "shape-decimal_parsing": N_("Qui serve un numero, per esempio 3,5."),
    "shape-greater_than": N_("Il numero è troppo piccolo."),
    "shape-greater_than_equal": N_("Il numero è troppo piccolo."),
    "shape-less_than": N_("Il numero è troppo grande."),
    "shape-less_than_equal": N_("Il numero è troppo grande."),
    "shape-enum": N_("Questa scelta non è tra quelle possibili."),
    "shape-literal_error": N_("Questa scelta non è tra quelle possibili."),
    "shape-list_type": N_("Qui serve un elenco."),
    "shape-dict_type": N_("Qui serve un oggetto."),
    "shape-model_attributes_type": N_("Qui serve un oggetto."),
    "shape-too_short": N_("Mancano delle voci."),
    "shape-too_long": N_("Ci sono troppe voci."),
}
"""What pydantic finds wrong, by the kind it gives; what nobody put in words is told in general."""

SENTENCES: Final = PROBLEMS | BODIES | SHAPES
