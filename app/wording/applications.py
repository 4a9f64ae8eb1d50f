"""What people read about applications: their states, what stands in the way, what happened."""

from typing import Final

from app.wording.marks import N_

STATES: Final = {
    "state-draft": N_("Bozza, non inviata"),
    "state-ready": N_("Pronta, ma non ancora inviata"),
    "state-over": N_("Bozza mai inviata"),
    "state-to-sign": N_("Da firmare, non inviata"),
    "state-submitted": N_("Inviata"),
    "state-formal-check": N_("Al controllo formale"),
    "state-integration": N_("L’ufficio ti chiede un chiarimento"),
    "state-refusal-notice": N_("Preavviso di diniego"),
    "state-admitted": N_("Ammessa alla valutazione"),
    "state-evaluation": N_("In valutazione"),
    "state-eligible": N_("Valutata, in attesa della decisione"),
    "state-recognised": N_("Riconosciuto"),
    "state-granted": N_("Finanziata"),
    "state-not-financed": N_("Ammissibile, non finanziata"),
    "state-not-admitted": N_("Non ammessa"),
    "state-withdrawn": N_("Ritirata"),
}
"""The state of an application, as its applicant reads it."""

MEANINGS: Final = {
    "means-draft": N_("Per l’ufficio questa domanda non esiste ancora."),
    "means-ready": N_("Per l’ufficio questa domanda non esiste ancora: resta un gesto, l’invio."),
    "means-over": N_("Questa bozza non è stata inviata: per l’ufficio non esiste."),
    "means-to-sign": N_("I campi sono bloccati perché la domanda è da firmare. Per l’ufficio non esiste ancora."),
    "means-submitted": N_("L’ufficio ha la tua domanda e inizia il controllo formale. Non devi fare niente."),
    "means-formal-check": N_("L’ufficio controlla che ci sia tutto. Non devi fare niente."),
    "means-integration": N_("Il resto della domanda è a posto e resta com’è."),
    "means-refusal-notice": N_("L’ufficio pensa di non accogliere la domanda: puoi rispondere con le tue ragioni."),
    "means-admitted": N_("Il controllo formale è finito bene. Ora tocca alla valutazione. Non devi fare niente."),
    "means-evaluation": N_("I valutatori stanno leggendo la domanda. Non devi fare niente."),
    "means-eligible": N_("La valutazione è finita. Manca la decisione dell’ufficio. Non devi fare niente."),
    "means-recognised": N_("La Regione ha riconosciuto il cluster: il decreto è nel registro pubblico."),
    "means-granted": N_("L’ufficio ha concesso il contributo."),
    "means-not-financed": N_("La domanda supera le soglie, ma il denaro del bando non basta."),
    "means-not-admitted": N_("L’ufficio non ha accolto la domanda. I motivi sono nell’esito."),
    "means-withdrawn": N_("L’hai ritirata. Quello che avevi inviato resta leggibile nel registro."),
}
"""What the state means, and whose turn it is."""

OBSTACLES: Final = {
    "document-missing": N_("Manca il documento %(slot)s, %(label)s."),
    "cluster-not-recognised": N_("Il cluster non è ancora riconosciuto dalla Regione."),
    "already-started": N_("Il cluster ha già la domanda per questo bando: se ne può presentare al massimo %(most)s."),
    "not-after-admitted": N_("Per questo bando serve una domanda ammessa alla valutazione nel bando %(call)s."),
    "not-after-eligible": N_("Per questo bando serve una domanda risultata idonea nel bando %(call)s."),
    "not-after-granted": N_("Per questo bando serve un contributo concesso nel bando %(call)s."),
    "call-over": N_("Il bando è chiuso: non si può più preparare né cambiare una domanda."),
    "not-a-draft": N_("La domanda è stata inviata: non si cambia più."),
    "not-handed-in": N_("La domanda non è stata inviata."),
    "already-decided": N_("Sulla domanda c’è già una decisione, oppure è già stata ritirata."),
    "has-attempts": N_("Qualcuno ha provato a inviarla: i tentativi sono prove e si conservano con la domanda."),
    "integration-answered": N_("La risposta è già stata inviata: non si cambia più."),
    "integration-over": N_("Il termine per rispondere è finito."),
    "nothing-integrated": N_("Non hai ancora cambiato o aggiunto niente."),
    "integration-document-missing": N_(
        "Manca il nuovo file per %(slot)s, %(label)s. Se non c’è, scrivi il perché nella nota per l’ufficio."
    ),
    "not-reopened": N_("L’ufficio non ha riaperto «%(name)s»: resta com’è stato inviato."),
    "call-unknown": N_("Questo bando non c’è, o non è ancora pubblicato."),
    "cluster-unknown": N_("Questo cluster non è nel registro."),
    "late": N_("Il clic è arrivato %(late_by)s dopo la fine del tempo utile."),
    "reason-first": N_("Prima scrivi nel fascicolo perché la leggi: lo vede anche chi l’ha presentata."),
    "no-dispute": N_("L’ufficio vede i tentativi solo quando qualcuno li contesta."),
}
"""What stands in the way."""

REFUSALS: Final = {
    "start-refused": N_("La domanda non si può iniziare."),
    "comment-refused": N_("Il commento non è stato aggiunto."),
    "comment-too-long": N_("Un commento ha al massimo %(most)s caratteri: accorcialo, o dividilo in due."),
    "edit-refused": N_("La domanda non si può modificare."),
    "deletion-refused": N_("La bozza non si può eliminare."),
    "withdrawal-refused": N_("La domanda non si può ritirare."),
    "section-changed": N_("Un’altra persona ha salvato questa sezione mentre scrivevi. Niente è andato perso."),
    "answer-changed": N_("%(who)s ha salvato questa risposta mentre scrivevi. Niente è andato perso."),
    "illegal-move": N_("Da questo stato la domanda non può passare a quello richiesto."),
    "unknown": N_("Una delle cose nominate non c’è."),
    "obstacles": N_("La domanda non si può inviare: manca qualcosa."),
    "already-submitted": N_("La domanda è già stata inviata."),
    "not-yet-open": N_("Il bando non è ancora aperto."),
    "suspended": N_("Il bando è sospeso: adesso non si può inviare."),
    "deadline-passed": N_("Non accettata: il clic è arrivato dopo la fine del tempo utile."),
    "manifest-changed": N_("La domanda è cambiata dopo che l’hai riletta: rileggila e invia di nuovo."),
    "idempotency-key-reused": N_("Questa chiave è già servita per inviare un contenuto diverso."),
    "idempotency-key-missing": N_("Manca la chiave Idempotency-Key: da 1 a 80 caratteri visibili."),
    "only-signatory": N_("Può inviare la domanda solo chi ha il potere di firma per il cluster."),
    "not-numbered-yet": N_("La domanda è arrivata e il registro le sta dando il numero: riprova fra un momento."),
    "not-served": N_("In questo momento non riusciamo a registrare: l’ora del tuo invio è salva, riprova fra poco."),
    "line-full": N_("Molte persone stanno inviando adesso: riprova fra un momento, la chiave resta la stessa."),
}
"""Titles of refusals."""

COPIES: Final = {
    "copy-not-asked": N_("questo bando non lo chiede"),
    "copy-other-kind": N_("questo bando lo chiede in un altro modo"),
    "copy-declaration": N_("le dichiarazioni si fanno ogni volta"),
    "copy-once": N_("si può usare una volta sola"),
    "copy-written": N_("qui c’è già una risposta"),
    "copy-no-choice": N_("fra le scelte di questo bando non c’è"),
}
"""Why an answer of an earlier application does not go along."""

HAPPENED: Final = {
    "application.copied": N_("Risposte copiate da un’altra domanda"),
    "application.moved-on": N_("Passata alla nuova versione del bando"),
    "application.started": N_("Bozza iniziata"),
    "application.submitted": N_("Inviata e protocollata"),
    "application.taken": N_("Presa in carico dall’ufficio"),
    "application.check-started": N_("Controllo formale iniziato"),
    "application.integration-asked": N_("L’ufficio chiede di completare la domanda"),
    "application.integrated": N_("Integrazione inviata e protocollata"),
    "application.integration-lapsed": N_("Nessuna integrazione entro il termine"),
    "application.admitted": N_("Ammessa alla valutazione"),
    "application.not-admitted": N_("Non ammessa"),
    "application.evaluation-started": N_("Valutazione iniziata"),
    "application.decided": N_("Decisione comunicata"),
    "application.recognition": N_("Passo del riconoscimento"),
    "application.withdrawn": N_("Ritirata"),
    "application.waived": N_("Ammessa anche senza riconoscimento"),
    "application.document-put": N_("Documento caricato"),
    "application.document-removed": N_("Documento tolto"),
    "application.reopened": N_("Termine riaperto solo per questo richiedente"),
    "waiver-refused": N_("Qui non c’è niente da derogare."),
    "waived-already": N_("Per questo cluster e questo bando la deroga c’è già."),
    "waiver-cluster-unknown": N_("Nel registro non c’è nessun cluster con questo codice."),
    "waiver-not-asked": N_("Questo bando non chiede il riconoscimento: non c’è niente da derogare."),
    "ahead-formal": N_("Controllo formale"),
    "ahead-evaluation": N_("Valutazione"),
    "ahead-decision": N_("Decisione"),
}
"""What happened, and what is to come, in a timeline."""

POWERS: Final = {
    "can-reader": N_("Leggere"),
    "can-compiler": N_("Leggere e compilare"),
    "can-signatory": N_("Compilare, inviare e ritirare"),
}
"""What a mandate lets a person do."""

SENTENCES: Final = STATES | MEANINGS | OBSTACLES | REFUSALS | COPIES | HAPPENED | POWERS
