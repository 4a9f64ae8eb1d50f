"""What the cosmetics cluster answers in the real call: its founders and purposes are public, the rest is invented."""

from typing import Final

from tests.browser.forms import Answers

APPLICANT: Final[Answers] = {
    "legal_form": "association",
    "registered_office": "Via di Mezzo 1, 26013 Crema (CR)",
    "pec": "sistema-cosmetico@pec.example",
    "contact_person": "Chiara Fontana",
    "contact_phone": "0373 000000",
    "iban": "IT60X0542811101000000123456",
}

REPRESENTATIVE: Final[Answers] = {
    "representative_name": "Chiara Fontana",
    "representative_tax_code": "FNTCHR80A41D142K",
    "representative_role": "delegata alla firma",
    "representative_since": "16/01/2026",
}

STRATEGY: Final[Answers] = {
    "plan_title": "Il sistema cosmetico lombardo: ricerca, imprese, competenze",
    "abstract": "Dodici mesi per unire imprese, università e formazione fra Crema, Lodi, Milano e Monza.",
    "vision": "La Lombardia come luogo europeo in cui un’idea cosmetica diventa prodotto sicuro e sostenibile.",
    "mission": "Servizi agli associati, laboratori condivisi, formazione con gli ITS, reti europee.",
    "ecosystems": ["health", "sustainability", "manufacturing"],
    "coherence": "Le azioni rispondono agli ecosistemi salute, sostenibilità e manifattura avanzata della S3.",
}

ACTIONS: Final[Answers] = {
    "plan_actions": [
        {
            "line": "L3",
            "title": "Mappa delle competenze: Ancorotti Cosmetics, Regi, Lumson e gli altri soci",
            "from_month": "1",
            "to_month": "4",
            "cost": "24.500,00",
        },
        {
            "line": "L6",
            "title": "Laboratori con Politecnico, Statale e Bicocca",
            "from_month": "3",
            "to_month": "12",
            "cost": "113.700,00",
        },
    ],
    "objectives": [
        {
            "indicator": "Imprese che usano i laboratori",
            "baseline": "0",
            "target": "25",
            "source": "registro degli accessi",
            "month": "12",
        }
    ],
}

BUDGET: Final[Answers] = {"fixed_quota": "30.000,00", "variable_quota": "117.470,00", "vat_is_a_cost": "true"}

DECLARATIONS: Final[Answers] = {
    "declares_powers": "true",
    "declares_no_double_funding": "true",
    "declares_standing": "true",
    "declares_records": "true",
    "declares_privacy": "true",
}

SECTIONS: Final = (APPLICANT, REPRESENTATIVE, STRATEGY, ACTIONS, BUDGET, DECLARATIONS)
