"""The formal check: what is open, what is wrong with an answer, what a decision must say."""

import pytest

from app.applications.models import Application
from app.applications.states import Status
from app.review import rules
from app.review.models import Check
from app.review.schemas import AdmissionIn, CheckIn
from app.review.states import Decision, Verdict
from tests import make
from tests.make.review import CHECKS

CALL = make.definition(formal_check=CHECKS)


def answers(*verdicts):
    return {code: Check(item=code, verdict=verdict) for code, verdict in zip(("F1", "F2"), verdicts, strict=False)}


def codes(reasons):
    return [(one.code, one.about) for one in reasons]


def test_items_stay_open_until_answered_in_the_order_of_the_call():
    assert [item.code for item in rules.open_items(CALL, {})] == ["F1", "F2"]
    assert [item.code for item in rules.open_items(CALL, answers(Verdict.NO))] == ["F2"]


@pytest.mark.parametrize(
    ("verdicts", "expected"),
    [
        ((Verdict.YES, Verdict.YES), Decision.ADMITTED),
        ((Verdict.YES, Verdict.FIXABLE), Decision.NOT_ADMITTED),
        ((Verdict.YES, Verdict.NO), Decision.NOT_ADMITTED),
    ],
)
def test_only_yes_everywhere_suggests_admission(verdicts, expected):
    assert rules.suggested(answers(*verdicts).values()) is expected


@pytest.mark.parametrize("status", Status)
def test_the_checklist_is_answered_before_admission_only(status):
    said = {Status.SUBMITTED: [], Status.FORMAL_CHECK: [], Status.INTEGRATION: [("integration-open", "")]}

    assert codes(rules.obstacles_to_checking(Application(status=status))) == said.get(status, [("check-over", "")])


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        (CheckIn(verdict="yes"), []),
        (CheckIn(verdict="no", note="Manca la firma."), []),
        (CheckIn(verdict="no"), [("note-missing", "items.F1.note")]),
        (CheckIn(verdict="fixable", place="D1, pagina 2"), [("note-missing", "items.F1.note")]),
        (CheckIn(note="Manca la firma."), [("verdict-missing", "items.F1.verdict")]),
        (CheckIn(), []),
    ],
)
def test_a_no_says_what_is_missing(answer, expected):
    assert codes(rules.mistakes_in_checks(CALL, {"F1": answer})) == expected


def test_an_item_the_call_does_not_have_is_refused():
    assert codes(rules.mistakes_in_checks(CALL, {"F9": CheckIn(verdict="yes")})) == [("check-unknown", "items.F9")]


def test_admission_waits_for_every_answer():
    application = Application(status=Status.FORMAL_CHECK)

    assert codes(rules.obstacles_to_admission(application, CALL, answers(Verdict.YES))) == [("check-open", "F2")]
    assert rules.obstacles_to_admission(application, CALL, answers(Verdict.YES, Verdict.YES)) == []


def test_a_proposal_waits_for_every_answer():
    application = Application(status=Status.FORMAL_CHECK)

    assert codes(rules.obstacles_to_proposal(application, CALL, {})) == [("check-open", "F1"), ("check-open", "F2")]


@pytest.mark.parametrize(
    ("decision", "verdict", "reason", "expected"),
    [
        (Decision.ADMITTED, Verdict.YES, "", []),
        (Decision.ADMITTED, Verdict.NO, "", [("reason-missing", "reason")]),
        (Decision.ADMITTED, Verdict.NO, "Il documento è arrivato.", []),
        (Decision.NOT_ADMITTED, Verdict.NO, "", [("reason-missing", "reason")]),
        (Decision.NOT_ADMITTED, Verdict.YES, "Fuori termine.", []),
        (None, Verdict.YES, "Perché sì.", [("decision-missing", "decision")]),
    ],
)
def test_a_decision_against_the_applicant_or_the_checks_has_a_reason(decision, verdict, reason, expected):
    given = AdmissionIn(decision=decision, reason=reason)

    assert codes(rules.mistakes_in_decision(given, list(answers(verdict, Verdict.YES).values()))) == expected
