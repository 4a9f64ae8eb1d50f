"""The real call, answered as the cosmetics cluster of February 2026 would."""

import jsonschema_rs
import pytest

from app.calls.answers import Answers, Form, answers_schema, computed, given_by_form, problems, read_section
from tests.make import real

CALL = real.definition()

AMOUNTS = {
    "A": "50000.00",
    "B": "44500.00",
    "C": "23700.00",
    "D": "0.00",
    "E": "0.00",
    "F": "20000.00",
    "G": "7500.00",
    "spent": "145700.00",
    "admitted": "145700.00",
    "fixed": "30000.00",
    "variable": "117470.00",
    "grant": "147470.00",
    "cofinancing": "28230.00",
}


def in_the_way(answers):
    form = Form.of(CALL, answers)
    return [(why.code, why.about) for section in CALL.sections for why in problems(CALL, section, form)]


def asked_of(answers):
    """The documents that must be there."""
    form = Form.of(CALL, answers)
    return [slot.slot for slot in CALL.documents if form.requires_document(slot)]


def test_it_can_be_answered_whole():
    answers = real.answered()

    assert in_the_way(answers) == []
    assert asked_of(answers) == list(real.PAPERS)
    assert computed(CALL, answers) == {
        "seat_in_lombardy": True,
        "members_total": "7",
        "plan_actions.A1.cost": "24500.00",
        "plan_actions.A2.cost": "113700.00",
        **{f"economics.{line}": amount for line, amount in AMOUNTS.items()},
        "grant": "147470.00",
        "variable_share": "80.62",
    }


def test_a_browser_sends_what_a_program_sends():
    by_form = {
        section.name: read_section(section, Answers(), given_by_form(section, real.sent_by_form(section.name)))
        for section in CALL.sections
    }

    assert by_form == real.answered()


@pytest.mark.parametrize(
    ("section", "changed", "found"),
    [
        ("budget", {"fixed_quota": "30.000,00", "variable_quota": "123.845,00"}, []),
        ("budget", {"fixed_quota": "30.000,01"}, [("number-too-large", "fixed_quota")]),
        (
            "budget",
            {"variable_quota": "123.845,01"},
            [("more-than-quota", "variable_quota")],
        ),
        ("budget", {"vat_is_a_cost": "false"}, [("check-failed", "vat_is_a_cost")]),
        ("budget", {"funding": [{"source_kind": "own", "share": "28.229,99"}]}, [("check-failed", "funding")]),
        ("declarations", {"declares_cup": ""}, [("declaration-missing", "declares_cup")]),
        ("declarations", {"other_aid": "true"}, [("field-missing", "other_aid_details")]),
        ("applicant", {"in_business_register": "true"}, [("field-missing", "rea"), ("field-missing", "ateco")]),
        ("stamp", {"stamp_mode": "serial"}, [("field-missing", "stamp_serial"), ("field-missing", "stamp_date")]),
        ("governance", {"members_small": "4"}, [("more-than", "members_small")]),
    ],
)
def test_what_the_call_does_not_allow_is_in_the_way(section, changed, found):
    assert in_the_way(real.answered(**{section: changed})) == found


def test_a_cost_of_no_action_is_told_beside_it():
    items = [*real.ANSWERS["budget"]["expenses"]]
    items[1] = items[1] | {"action": "A3"}

    assert in_the_way(real.answered(budget={"expenses": items})) == [("check-failed", "expenses.V2.action")]


@pytest.mark.parametrize(
    ("section", "changed", "slots"),
    [
        ("representative", {"signed_by_delegate": "true"}, {"D6"}),
        ("representative", {"signed_by_delegate": "true", "delegation_by_hand": "true"}, {"D6", "D7"}),
        ("representative", {"delegation_by_hand": "true"}, set()),
        ("declarations", {"had_de_minimis": "true"}, {"D8"}),
        ("stamp", {"stamp_mode": "exempt"}, {"D10"}),
        ("stamp", {"stamp_mode": "serial"}, set()),
    ],
)
def test_an_answer_asks_for_a_document(section, changed, slots):
    assert set(asked_of(real.answered(**{section: changed}))) - set(real.PAPERS) == slots


def test_an_empty_form_says_everything_that_is_missing():
    asked = [field.name for section in CALL.sections for field in section.fields if field.always_required]

    assert [place for _, place in in_the_way({})] == asked


@pytest.mark.parametrize("language", ["it", "en"])
def test_its_answers_follow_their_published_schema(language):
    document = {name: dict(answers.values) for name, answers in real.answered().items()}
    validator = jsonschema_rs.Draft202012Validator(answers_schema(CALL, language))

    assert [error.message for error in validator.iter_errors(document)] == []
    document["budget"]["fixed_quota"] = 30000.0
    assert not validator.is_valid(document)


def test_its_criteria_are_worth_a_hundred_points_with_the_minimums_of_their_parts():
    evaluation = CALL.evaluation

    assert [(group.code, evaluation.worth(group), group.threshold) for group in evaluation.groups] == [
        ("C1", 30, 18),
        ("C2", 15, 9),
        ("C3", 20, None),
        ("C4", 20, 12),
        ("C5", 15, None),
    ]
    assert (evaluation.total, evaluation.threshold) == (100, 60)
