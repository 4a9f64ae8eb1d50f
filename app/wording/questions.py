"""What people read about the questions to a call."""

from typing import Final

from app.wording.marks import N_

SENTENCES: Final = {
    "question-refused": N_("Il quesito non si può inviare o pubblicare adesso."),
    "questions-not-taken": N_("Questo bando non prende quesiti nel portale: usa i contatti dell’ufficio."),
    "questions-over": N_("Il tempo per fare quesiti su questo bando è finito."),
    "questions-too-many": N_("In un giorno si possono fare al massimo %(most)s quesiti sullo stesso bando."),
    "question-missing": N_("Scrivi il quesito."),
    "question-long": N_("Il quesito è lungo %(length)s caratteri: il massimo è %(limit)s."),
    "answer-missing": N_("Scrivi la risposta."),
    "question-answered": N_("A uno dei quesiti scelti qualcuno ha già risposto: torna all’elenco."),
    "call.question-asked": N_("Quesito arrivato"),
    "call.reply-published": N_("Risposta a un quesito pubblicata"),
}
