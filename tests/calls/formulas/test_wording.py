"""A formula as people read it beside its number."""

import pytest

from app.calls.formulas import in_words

LABELS = {"items.cost": "Costo", "items.cat": "Categoria", "total": "Totale", "size": "Dimensione", "A": "Personale"}


@pytest.mark.parametrize(
    ("formula", "italian", "english"),
    [
        ("sum(items.cost)", "somma di «Costo»", "sum of «Costo»"),
        (
            'sum(items.cost, items.cat == "A")',
            "somma di «Costo», solo dove «Categoria» è «Personale»",
            "sum of «Costo», only where «Categoria» is «Personale»",
        ),
        ("percent(85, total)", "85 % di «Totale»", "85% of «Totale»"),
        ("min(total * 0.5, 30000)", "il minore tra «Totale» × 0,5, 30.000", "the smaller of «Totale» × 0.5, 30,000"),
        ("(total + 1) / 2 - total", "(«Totale» + 1) ÷ 2 − «Totale»", "(«Totale» + 1) ÷ 2 − «Totale»"),
        (
            'pick(size, "A", 60, 40)',
            "secondo «Dimensione»: «Personale» 60, altrimenti 40",
            "by «Dimensione»: «Personale» 60, otherwise 40",
        ),
        ("not filled(total) or total >= 3", "non («Totale» c’è) oppure «Totale» è almeno 3", None),
        ('date("2026-03-05")', "5 marzo 2026", "5 March 2026"),
        ("1 if true else -2", "1 se sì, altrimenti −2", "1 if yes, otherwise −2"),
        ('size in ("A", "B")', "«Dimensione» è tra «Personale», «B»", None),
    ],
)
def test_it_reads_as(formula, italian, english):
    def label(name):
        return LABELS.get(name, name)

    assert in_words(formula, label, "it") == italian
    assert english is None or in_words(formula, label, "en") == english
