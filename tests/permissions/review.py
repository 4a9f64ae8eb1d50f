"""Doors of the office and of the evaluators."""

from typing import Any, Final

from tests.make import documents
from tests.permissions.probe import (
    EVALUATED,
    EVALUATORS,
    FILE,
    OFFICE,
    OWN,
    SIGNED_IN,
    Probe,
    email,
    filed,
    own_assignment,
    thing,
)
from tests.permissions.world import World

SHEET: Final = OFFICE | {"ev+", "ev0"}
"""Those who may know of an assignment: whoever declared a conflict no longer does."""

DECLARED: Final = OFFICE | {"ev+", "ev0", "ev!"}

NO_QUEUE: Final = SIGNED_IN - {"of-"}
"""Whoever has no queue at all is told so; who has another call's finds none here."""

CHECKED: Final = thing(code="checked")
EVALUATION: Final = thing(code="evaluated")
WEIGHED: Final = thing(code="weighed")

CALL: Final = thing(code="call")

WAIVER: Final = {
    "data": {"cluster": "altro", "reason": "Il decreto è in firma.", "act": "nota n. 4"},
    "files": {"file": ("nota.pdf", documents.pdf())},
}

ADMISSION: Final = {"decision": "admitted"}
OUTCOME: Final = {"result": "granted", "amount": "10.00", "reason": "Un buon piano."}
CHECKS: Final = {"items": {"F1": {"verdict": "yes"}}}
SCORES: Final = {"C1": {"points": "4", "reason": "Chiaro."}}


def number(name: str) -> Any:
    """The address of an application by its number."""
    return thing(number=f"{name} number")


def _to_evaluator(world: World, _actor: str) -> dict[str, Any]:
    return {"evaluator": email(world, "ev0 unassigned")}


def _declaration(world: World, actor: str) -> dict[str, Any]:
    return {"json": {"conflict": actor == "ev!", "reason": "Siamo parenti."}}


OTHER_WAY: Final = "they have an address of their own for the same thing"
NO_REASON: Final = "the others read without giving a reason"

ASKING: Final = {"items": ["D1"], "text": "Rimanda il piano.", "days": 5}

PROBES: Final = {
    "api.review.create_integration": Probe(CHECKED, {"json": ASKING}, known=FILE),
    "review.create_integration": Probe(number("checked"), {"data": ASKING}, known=FILE),
    "review.integration": Probe(number("checked"), known=FILE),
    "api.review.check": Probe(CHECKED, known=FILE),
    "api.review.create_admission": Probe(CHECKED, {"json": ADMISSION}, known=FILE),
    "api.review.create_assignment": Probe(
        EVALUATION, lambda world, actor: {"json": _to_evaluator(world, actor)}, known=EVALUATED
    ),
    "api.review.create_lock": Probe(own_assignment, known=SHEET),
    "api.review.queue": Probe(
        lambda _world, _actor: {"?call": "TST2026"},
        known=NO_QUEUE,
        also=EVALUATORS,
        why="evaluators get their own desk",
    ),
    "api.review.sheet": Probe(own_assignment, known=SHEET),
    "api.review.sheets": Probe(WEIGHED, known=EVALUATED),
    "api.review.update_check": Probe(CHECKED, {"json": CHECKS}, known=FILE),
    "api.review.update_conflict": Probe(own_assignment, _declaration, known=DECLARED),
    "api.review.update_officer": Probe(
        CHECKED, lambda world, _actor: {"json": {"officer": email(world, "ist")}}, known=FILE
    ),
    "api.review.update_outcome": Probe(WEIGHED, {"json": OUTCOME}, known=EVALUATED),
    "api.review.update_sheet": Probe(own_assignment, {"json": SCORES}, known=SHEET),
    "review.reserve": Probe(number("checked"), known=FILE),
    "review.create_reserve": Probe(number("checked"), {"data": {"resolved": "true"}}, known=FILE),
    "review.answers": Probe(number("evaluated"), known=EVALUATED),
    "review.check": Probe(number("checked"), known=FILE),
    "review.closing": Probe(own_assignment, known=SHEET),
    "review.conclusion": Probe(number("weighed"), known=EVALUATED),
    "review.create_admission": Probe(number("checked"), {"data": ADMISSION}, known=FILE),
    "review.create_assignment": Probe(
        number("evaluated"), lambda world, actor: {"data": _to_evaluator(world, actor)}, known=EVALUATED
    ),
    "review.create_check": Probe(number("checked"), {"data": {"items.F1.verdict": "yes"}}, known=FILE),
    "review.create_closing": Probe(own_assignment, known=SHEET),
    "review.create_declaration": Probe(
        own_assignment, lambda _world, actor: {"data": {"conflict": str(actor == "ev!").lower()}}, known=DECLARED
    ),
    "review.create_reading": Probe(
        number("evaluated"), {"data": {"reason": "Verifica."}}, known=EVALUATED, but=EVALUATED - {"aud"}, why=NO_REASON
    ),
    "review.create_declarations": Probe(
        also={"ev0 unassigned", "ev-"}, why="the form of an empty desk holds no declaration"
    ),
    "review.create_giving": Probe(
        send=lambda world, _actor: {"data": {"numero": world.at["checked number"], "a": str(world.users["ist"].id)}},
        known=FILE,
    ),
    "review.create_outcome": Probe(number("weighed"), {"data": OUTCOME}, known=EVALUATED),
    "review.create_proposal": Probe(number("checked"), {"data": ADMISSION}, known=FILE),
    "review.decision": Probe(number("checked"), known=FILE),
    "review.desk": Probe(),
    "review.document": Probe(filed("evaluated", part="number"), known=EVALUATED, but=OWN, why=OTHER_WAY),
    "review.evaluation": Probe(number("evaluated"), known=EVALUATED),
    "review.giving": Probe(lambda world, _actor: {"?numero": world.at["checked number"]}, known=FILE),
    "review.queue": Probe(lambda _world, _actor: {"?bando": "TST2026"}, known=NO_QUEUE),
    "review.sheet": Probe(own_assignment, known=SHEET),
    "review.sheet_document": Probe(own_assignment, known=SHEET, but=FILE, why=OTHER_WAY),
    "review.sheets": Probe(own_assignment, known=SHEET, but=OFFICE, why=OTHER_WAY),
    "review.story": Probe(number("evaluated"), known=EVALUATED),
    "review.create_waiver": Probe(CALL, WAIVER),
    "review.waiver_document": Probe(
        lambda world, _actor: {"code": world.at["call"], "document": "nothing"},
        known=SIGNED_IN - {"rup"},
        but={"rup"},
        why="there is no such paper: whoever may look for one finds none",
    ),
    "review.waivers": Probe(CALL),
    "review.update_sheet": Probe(own_assignment, {"data": {"C1.points": "4", "C1.reason": "Chiaro."}}, known=SHEET),
}
