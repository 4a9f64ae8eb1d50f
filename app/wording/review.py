"""What people read about the review: states as the office names them, what stands in the way, what happened."""

from typing import Final

from app.wording.marks import N_

RESERVES: Final = {
    "application.exported": N_("Fascicolo preso per un procedimento"),
    "reserve-paused": N_(
        "Il processo che l’ha ricevuta si era fermato a cavallo della fine. L’abbiamo misurato e scritto."
    ),
    "reserve-clock-suspect": N_(
        "L’orologio era saltato, e nessuna lettura buona aveva ancora visto la fine del tempo utile."
    ),
    "reserve-resolved": N_("Riserva sciolta: vale come arrivata in tempo"),
    "reserve-rejected": N_("Riserva respinta: era tardi"),
    "reserve-open": N_("La domanda è arrivata con riserva: prima due persone decidono la riserva."),
    "reserve-none": N_("La domanda è arrivata senza riserva."),
    "reserve-decided": N_("La riserva è già decisa."),
    "reserve-choice-missing": N_("Scegli se la domanda è arrivata in tempo."),
    "reserve-refused": N_("La riserva non si può decidere adesso."),
    "application.reserve-proposed": N_("Decisione sulla riserva proposta"),
    "application.reserve-approved": N_("Decisione sulla riserva approvata"),
    "application.reserve-refused": N_("Decisione sulla riserva non approvata"),
    "application.reserve-resolved": N_("Riserva sciolta"),
    "application.reserve-rejected": N_("Riserva respinta"),
}

STATES: Final = {
    "queue-all": N_("Tutte"),
    "queue-submitted": N_("Da controllare"),
    "queue-formal-check": N_("Controllo formale"),
    "queue-integration": N_("Integrazione"),
    "queue-refusal-notice": N_("Preavviso"),
    "queue-admitted": N_("Ammesse"),
    "queue-evaluation": N_("In valutazione"),
    "queue-eligible": N_("Idonee"),
    "queue-recognised": N_("Riconosciute"),
    "queue-granted": N_("Finanziate"),
    "queue-not-financed": N_("Non finanziate"),
    "queue-not-admitted": N_("Non ammesse"),
    "queue-withdrawn": N_("Ritirate"),
    "queue-overdue": N_("Scadute"),
    "file-submitted": N_("Da controllare"),
    "file-formal-check": N_("Controllo formale"),
    "file-integration": N_("Integrazione"),
    "file-refusal-notice": N_("Preavviso di diniego"),
    "file-admitted": N_("Ammessa"),
    "file-evaluation": N_("In valutazione"),
    "file-eligible": N_("Idonea"),
    "file-recognised": N_("Riconosciuto"),
    "file-granted": N_("Finanziata"),
    "file-not-financed": N_("Non finanziata"),
    "file-not-admitted": N_("Non ammessa"),
    "file-withdrawn": N_("Ritirata"),
}
"""States in the queue (many) and on a file (one)."""

ANSWERS: Final = {
    "verdict-yes": N_("Sì"),
    "verdict-fixable": N_("No, si può integrare"),
    "verdict-no": N_("No"),
    "decision-admitted": N_("Ammettere alla valutazione"),
    "decision-not-admitted": N_("Non ammettere"),
    "decided-admitted": N_("Ammessa alla valutazione"),
    "decided-not-admitted": N_("Non ammessa"),
    "result-granted": N_("Finanziata"),
    "result-not-financed": N_("Ammissibile, non finanziata"),
    "result-not-admitted": N_("Non ammessa"),
}
"""Answers, decisions and outcomes in words."""

CHECKING: Final = {
    "check-refused": N_("Il controllo formale non si può cambiare adesso."),
    "check-over": N_("Il controllo formale è finito: la domanda è già oltre."),
    "check-unknown": N_("La lista di controllo di questo bando non ha la voce «%(item)s»."),
    "check-open": N_("%(item)s non ha ancora risposta: «%(label)s»."),
    "verdict-missing": N_("%(item)s: scegli prima la risposta."),
    "note-missing": N_("%(item)s: scrivi che cosa manca, come lo leggerà il cluster."),
    "decision-missing": N_("Scegli se ammettere la domanda o no."),
    "reason-missing": N_("Scrivi il motivo."),
    "giving-refused": N_("La domanda non si può assegnare a questa persona."),
    "officer-unknown": N_("Scegli una persona che controlla le domande di questo bando."),
    "evaluator-cannot-check": N_("%(code)s: chi la valuta non può anche controllarla."),
    "giving-too-late": N_("%(code)s: la decisione è già presa, non c’è più niente da fare."),
    "integration-refused": N_("Adesso non si può chiedere un’integrazione."),
    "integration-open": N_(
        "Il cluster sta completando la domanda: si riprende quando risponde, o quando il termine finisce."
    ),
    "not-integrable": N_("Il bando non permette di riaprire «%(name)s»."),
    "items-missing": N_("Scegli almeno una cosa da riaprire."),
    "text-missing": N_("Scrivi che cosa manca: il cluster legge queste parole."),
    "days-out-of-range": N_("I giorni per rispondere vanno da 1 a %(most)s."),
    "decided-by-decree": N_("Il riconoscimento non ha ammissione: lo decide un decreto."),
    "admission-refused": N_("Sull’ammissione non si può decidere adesso."),
}
"""The formal check and admission."""

EVALUATING: Final = {
    "assignment-refused": N_("La domanda non si può dare a questo valutatore."),
    "not-to-be-evaluated": N_("La domanda non è da valutare: prima va ammessa, dopo la decisione è tardi."),
    "already-assigned": N_("Questa persona ha già avuto la domanda."),
    "checker-cannot-evaluate": N_("Chi controlla una domanda non può valutarla."),
    "sheets-complete": N_("Le schede ci sono tutte e sono chiuse: un’altra valutazione non si aggiunge."),
    "evaluator-unknown": N_("Scegli una persona che valuta le domande di questo bando."),
    "declaration-refused": N_("La dichiarazione non si può cambiare."),
    "conflict-declared": N_("Hai già dichiarato un conflitto: la domanda è passata a un’altra persona."),
    "sheet-refused": N_("La scheda non si può cambiare o chiudere adesso."),
    "sheet-locked": N_("La scheda è chiusa. Per riaprirla servono due persone e un motivo scritto."),
    "evaluation-over": N_("La valutazione di questa domanda non è in corso."),
    "criterion-unknown": N_("Questo bando non ha il criterio «%(criterion)s»."),
    "points-off-scale": N_("%(criterion)s: il punteggio va da 0 a %(max)s, a passi di %(step)s."),
    "score-missing": N_("%(criterion)s: manca il punteggio."),
    "reason-short": N_("%(criterion)s: la motivazione ha %(length)s caratteri, ne servono almeno %(least)s."),
    "sheets-hidden": N_("Le schede si vedono quando sono chiuse tutte."),
}
"""Assignments, declarations and sheets."""

DECIDING: Final = {
    "outcome-refused": N_("Sull’esito non si può decidere adesso."),
    "decided-by-ranking": N_("In questo bando l’esito lo decide la graduatoria."),
    "not-in-evaluation": N_("La domanda non è in valutazione."),
    "recognised-at-submission": N_("Il riconoscimento si chiede nel giorno dell’invio."),
    "recognised-at-grant": N_("Il riconoscimento si chiede nel giorno della concessione."),
    "recognised-at-none": N_("Questo bando non chiede il riconoscimento."),
    "waiver-wrong": N_("La deroga non è completa."),
    "grant-before-recognition": N_(
        "Il cluster non è ancora riconosciuto: questo bando lo chiede nel giorno della concessione."
    ),
    "sheets-open": N_("Non tutte le schede sono chiuse."),
    "result-missing": N_("Scegli l’esito."),
    "result-below-threshold": N_("Una soglia non è raggiunta: l’esito può essere solo «Non ammessa»."),
    "result-above-threshold": N_("Tutte le soglie sono raggiunte: «Non ammessa» non è possibile."),
    "amount-missing": N_("Scrivi quanto è concesso."),
    "amount-not-positive": N_("L’importo deve essere più di zero."),
    "amount-above-most": N_("L’importo supera il massimo per richiedente, %(most)s."),
    "amount-above-left": N_("L’importo supera il denaro che resta nel bando, %(left)s."),
    "amount-without-grant": N_("L’importo si scrive solo se la domanda è finanziata."),
    "sealed": N_("Le buste di questo bando sono chiuse: ci sono numeri, non c’è un elenco."),
    "call-missing": N_("Leggi le domande di più bandi: di’ quale."),
}
"""Outcomes, acts, and what the queue cannot show."""

HAPPENED: Final = {
    "application.checked": N_("Risposte alla lista di controllo"),
    "application.integration-reminded": N_("Ricordato al cluster che manca la risposta"),
    "application.proposed": N_("Proposta al responsabile"),
    "application.evaluator-assigned": N_("Data a un valutatore"),
    "application.conflict-declared": N_("Dichiarazione sul conflitto di interessi"),
    "application.sheet-locked": N_("Scheda di valutazione chiusa"),
    "application.outcome-proposed": N_("Esito proposto"),
    "application.outcome-approved": N_("Esito approvato da una seconda persona"),
    "application.outcome-refused": N_("Esito proposto e respinto"),
    "application.read": N_("Letta da chi vigila, per un motivo dichiarato"),
}
"""What happened, for the office."""

SENTENCES: Final = RESERVES | STATES | ANSWERS | CHECKING | EVALUATING | DECIDING | HAPPENED
