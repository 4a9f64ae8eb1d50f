"""How each line of a budget came about, and which of its limits the answers break."""

from typing import Final

from app.wording.marks import N_

LINES: Final = {
    "budget-real": N_("quanto scritto tra i costi"),
    "budget-flat": N_("%(rate)s di %(of)s (%(base)s)"),
    "budget-less": N_("quanto scritto tra i costi; si può arrivare a %(most)s"),
    "budget-capped-total": N_("al massimo il %(rate)s del costo ammesso: %(most)s"),
    "budget-capped-share": N_("al massimo il %(rate)s di %(of)s: %(most)s"),
    "budget-capped-amount": N_("al massimo %(most)s"),
    "budget-sum": N_("somma delle voci qui sopra"),
    "budget-sum-admitted": N_("somma di quanto conta di ogni categoria"),
    "budget-lump": N_("somma fissa, fino a %(most)s"),
    "budget-rate": N_("%(rate)s di %(base)s"),
    "budget-rate-unknown": N_("dipende da una risposta che manca"),
    "budget-each": N_("di ogni riga la sua percentuale"),
    "budget-each-capped": N_("di ogni riga la sua percentuale, al massimo %(most)s"),
    "budget-requested": N_("quanto richiesto, fino a %(most)s"),
    "budget-cofinancing": N_("costo ammesso meno il contributo che lo copre"),
}

LIMITS: Final = {
    "more-than-quota": N_("«%(label)s» supera «%(other)s»: si può chiedere al massimo %(limit)s."),
    "budget-cost-small": N_("Il costo ammesso è %(amount)s: ne servono almeno %(limit)s."),
    "budget-grant-small": N_("Il contributo sarebbe %(amount)s: il minimo è %(limit)s."),
    "budget-cofinancing-small": N_("Il cofinanziamento è %(amount)s: serve almeno il %(rate)s di %(cost)s."),
    "budget-row-flat": N_("Riga %(row)s: «%(label)s» la calcola il portale, non si scrive tra i costi."),
}

FILES: Final = {
    "definition-budget-flat-without": N_("A una categoria a forfait serve «%(key)s»."),
    "definition-budget-real-with-rate": N_("«%(name)s» è a costi reali: rate, of ed editable sono del forfait."),
    "definition-budget-cap-without-percentage": N_("«%(name)s» dice di che cosa è una parte, ma non quanta."),
    "definition-budget-quota-ways": N_("La quota «%(name)s» si calcola in nessun modo, o in più d’uno."),
    "definition-budget-quota-half": N_("Queste voci vanno insieme: %(keys)s."),
    "definition-budget-rows-half": N_("Per leggere i costi da una tabella servono rows, amount e category insieme."),
    "definition-budget-category-unknown": N_("«%(name)s» non è una categoria di questo quadro."),
    "definition-budget-circle": N_("La categoria «%(name)s» dipende da sé stessa."),
    "definition-budget-without-amounts": N_("Della categoria «%(name)s» non si sa dove stanno gli importi."),
    "definition-budget-not-money": N_("«%(name)s» non è un importo."),
    "definition-budget-not-choice": N_("«%(name)s» non è una scelta."),
    "definition-budget-code-unknown": N_("«%(name)s» non è una voce di «%(choice)s»."),
    "definition-budget-not-table": N_("«%(name)s» non è una tabella."),
}

REMEDIES: Final = {
    "definition-mend-budget-flat-without": N_("Scrivi rate e of, oppure method: real."),
    "definition-mend-budget-real-with-rate": N_("Toglile, oppure scrivi method: flat."),
    "definition-mend-budget-cap-without-percentage": N_("Aggiungi cap_pct, o togli cap_of."),
    "definition-mend-budget-quota-ways": N_("Scegline uno: amount, oppure rate, oppure by con rates."),
    "definition-mend-budget-quota-half": N_("Aggiungi quella che manca, o toglile tutte."),
    "definition-mend-budget-rows-half": N_("Aggiungi ciò che manca, o usa columns in ogni categoria."),
    "definition-mend-budget-category-unknown": N_("Usa il codice di una categoria elencata in categories."),
    "definition-mend-budget-circle": N_("Togli uno dei due rimandi: una categoria deve venire prima."),
    "definition-mend-budget-without-amounts": N_("Aggiungi columns, oppure rows, amount e category al quadro."),
    "definition-mend-budget-not-money": N_("Nomina un campo o una colonna di tipo money."),
    "definition-mend-budget-not-choice": N_("Nomina un campo o una colonna di tipo choice."),
    "definition-mend-budget-code-unknown": N_("Usa gli stessi codici nelle due liste."),
    "definition-mend-budget-not-table": N_("Nomina una tabella del modulo."),
}

SENTENCES: Final = LINES | LIMITS | FILES | REMEDIES
