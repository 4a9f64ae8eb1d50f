"""The real call, answered as the cosmetics cluster of February 2026 would."""

from pathlib import Path

import jsonschema_rs
import pytest

from app.calls.answers import Answers, answers_schema, computed, given_by_form, problems, read_section
from app.calls.reading import read_definition
from app.calls.schemas import Definition

FILE = Path(__file__).parents[2] / "calls" / "RLF12025051244.yaml"


def _real() -> Definition:
    definition = read_definition(FILE.read_bytes()).definition
    assert definition is not None
    return definition


CALL = _real()

TYPED: dict[str, list[tuple[str, str]]] = {
    "applicant": [
        ("legal_form", "association"),
        ("registered_office", "Via di Vittorio 2, 26013 Crema (CR)"),
        ("pec", "cluster.cosmetico@pec.esempio.it"),
        ("contact_person", "Ilaria Massari"),
        ("contact_phone", "0373 000000"),
        ("iban", "IT60 X054 2811 1010 0000 0123 456"),
    ],
    "representative": [
        ("representative_name", "Ilaria Massari"),
        ("representative_tax_code", "MSSLRI80A41D150X"),
        ("representative_role", "presidente"),
        ("representative_since", "16/1/26"),
    ],
    "strategy": [
        ("plan_title", "Sistema cosmetico: competenze, imprese, Europa"),
        ("abstract", "Il cluster mette in rete imprese e università della filiera."),
        ("vision", "Una filiera che si conosce.\r\n\uf0b7 mappa\r\n\uf0b7 sportello"),
        ("mission", "Avvicinare ricerca e imprese."),
        ("ecosystems", "health"),
        ("ecosystems", "manufacturing"),
        ("coherence", "Priorità della S3: manifattura avanzata, salute."),
    ],
    "actions": [
        ("plan_actions.A1.line", "L3"),
        ("plan_actions.A1.title", "Mappa delle competenze della filiera"),
        ("plan_actions.A1.from_month", "1"),
        ("plan_actions.A1.to_month", "4"),
        ("plan_actions.A1.cost", "24.500,00"),
        ("plan_actions.A2.line", "L6"),
        ("plan_actions.A2.title", "Sportello università–imprese"),
        ("plan_actions.A2.from_month", "2"),
        ("plan_actions.A2.to_month", "12"),
        ("plan_actions.A2.cost", "46200"),
        ("objectives.O1.indicator", "Imprese nella mappa"),
        ("objectives.O1.baseline", "0"),
        ("objectives.O1.target", "120"),
        ("objectives.O1.source", "registro del cluster"),
        ("objectives.O1.month", "4"),
    ],
    "budget": [("fixed_quota", "30.000"), ("variable_quota", "60.095,00"), ("vat_is_a_cost", "false")],
    "declarations": [
        ("declares_powers", "true"),
        ("declares_no_double_funding", "true"),
        ("declares_standing", "true"),
        ("declares_records", "true"),
        ("declares_privacy", "true"),
    ],
}


def answered(**instead: list[tuple[str, str]]) -> dict[str, Answers]:
    return {
        section.name: read_section(section, Answers(), given_by_form(section, (TYPED | instead)[section.name]))
        for section in CALL.sections
    }


def in_the_way(answers: dict[str, Answers]) -> list[tuple[str, str]]:
    return [(why.code, why.about) for section in CALL.sections for why in problems(CALL, section, answers)]


def test_it_can_be_answered_whole():
    answers = answered()

    assert in_the_way(answers) == []
    assert computed(CALL, answers) == {"total_cost": "70700.00", "most_variable": "60095.00", "grant": "90095.00"}


def test_a_cent_more_than_the_85_per_cent_is_in_the_way():
    answers = answered(
        budget=[("fixed_quota", "30.000,01"), ("variable_quota", "60.095,01"), ("vat_is_a_cost", "true")]
    )

    assert in_the_way(answers) == [("number-too-large", "fixed_quota"), ("more-than", "variable_quota")]


def test_an_empty_form_says_everything_that_is_missing():
    asked = [field.name for section in CALL.sections for field in section.fields if field.input and field.required]

    assert [place for _, place in in_the_way({})] == asked


@pytest.mark.parametrize("language", ["it", "en"])
def test_its_answers_follow_their_published_schema(language):
    document = {name: dict(answers.values) for name, answers in answered().items()}
    validator = jsonschema_rs.Draft202012Validator(answers_schema(CALL, language))

    assert [error.message for error in validator.iter_errors(document)] == []
    document["budget"]["fixed_quota"] = 30000.0
    assert not validator.is_valid(document)
