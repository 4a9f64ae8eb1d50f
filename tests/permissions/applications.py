"""Doors of the applications and of their documents."""

from typing import Any, Final

from tests.make import documents
from tests.permissions.probe import EVALUATED, FILE, OWN, SIGNED_IN, Probe, filed, thing
from tests.permissions.world import World

PDF: Final = documents.pdf()
FORM: Final = {"files": {"file": ("piano.pdf", PDF)}}

CALL: Final = thing(code="call")
DRAFT: Final = thing(code="draft")
SLOT: Final = filed("draft")
EVALUATION: Final = thing(code="evaluated")

HANDING_IN: Final = {"json": {"manifest": "0" * 64}, "headers": {"idempotency-key": "another"}}
"""With an old manifest: 422 to those who may hand in, which spends no number."""


def _start(world: World, _actor: str) -> dict[str, Any]:
    return {"json": {"call": world.at["call"], "cluster": world.at["cluster"]}}


def _start_by_form(world: World, _actor: str) -> dict[str, Any]:
    return {"data": {"call": world.at["call"], "cluster": world.at["cluster"]}}


A_LIST: Final = "a list of what one may read: for the others it is empty"
NOT_YET: Final = "nobody evaluates it yet, and no auditor wrote down why they read it"
THE_WAY: Final = "the page tells those who cannot start how to become able to"
TO_HAND_IN: Final = "what is still missing concerns the applicant: the office reads what was handed in"

ASKED: Final = thing(code="asked", integration="integration", document="answer D1")
ANSWERED: Final = thing(code="answered", integration="answered integration", document="answered answer D1")
VERSION: Final = {"headers": {"if-match": '"1"'}}


def _asked_slot(world: World, actor: str) -> dict[str, str]:
    return {**ASKED(world, actor), "slot": "D1"}


def _answered_slot(world: World, actor: str) -> dict[str, str]:
    return {**ANSWERED(world, actor), "slot": "D1"}


PROBES: Final = {
    "api.applications.create_answer": Probe(ASKED, HANDING_IN, known=FILE),
    "api.applications.delete_integration_document": Probe(_asked_slot, known=FILE),
    "api.applications.integration": Probe(ASKED, known=FILE, but={"aud", "ev+"}, why=NOT_YET),
    "api.applications.update_integration": Probe(ASKED, VERSION | {"json": {"title": "Altro"}}, known=FILE),
    "api.applications.update_integration_document": Probe(_asked_slot, {"content": PDF}, known=FILE),
    "applications.answer": Probe(ASKED, known=FILE),
    "applications.answer_pdf": Probe(ANSWERED, known=FILE),
    "applications.answer_text": Probe(ANSWERED, known=FILE),
    "applications.create_answer": Probe(ASKED, {"data": {"key": "k2", "manifest": "0" * 64}}, known=FILE),
    "applications.create_integration_document": Probe(_asked_slot, FORM, known=FILE),
    "applications.delete_integration_document": Probe(_asked_slot, known=FILE),
    "applications.integration": Probe(ASKED, known=FILE, but={"aud", "ev+"}, why=NOT_YET),
    "applications.integration_document": Probe(_answered_slot, known=FILE, but={"aud", "ev+"}, why=NOT_YET),
    "applications.update_integration": Probe(ASKED, {"data": {"version": "1", "title": "Altro"}}, known=FILE),
    "api.applications.create": Probe(send=_start),
    "api.applications.create_copy": Probe(
        DRAFT, lambda world, _actor: {"json": {"source": world.at["evaluated"]}}, known=OWN
    ),
    "api.applications.create_submission": Probe(DRAFT, HANDING_IN, known=OWN),
    "api.applications.create_withdrawal": Probe(thing(code="fresh"), known=FILE),
    "api.applications.delete_document": Probe(SLOT, known=OWN),
    "api.applications.document": Probe(filed("evaluated"), known=EVALUATED),
    "api.applications.index": Probe(also=SIGNED_IN, why=A_LIST),
    "api.applications.obstacles": Probe(EVALUATION, known=EVALUATED),
    "api.applications.receipt": Probe(EVALUATION, known=EVALUATED),
    "api.applications.receipt_json": Probe(EVALUATION, known=EVALUATED),
    "api.applications.receipt_pdf": Probe(EVALUATION, known=EVALUATED),
    "api.applications.receipt_text": Probe(EVALUATION, known=EVALUATED),
    "api.applications.show": Probe(EVALUATION, known=EVALUATED),
    "api.applications.timeline": Probe(EVALUATION, known=EVALUATED),
    "api.applications.update_document": Probe(SLOT, {"content": PDF}, known=OWN),
    "api.applications.update_section": Probe(
        lambda world, _actor: {"code": world.at["draft"], "section": "project"},
        {"json": {"title": "Un altro titolo"}, "headers": {"if-match": '"2"'}},
        known=OWN,
    ),
    "applications.update_document": Probe(SLOT, known=OWN),
    "applications.interruptions": Probe(CALL),
    "applications.window": Probe(CALL),
    "applications.create_window": Probe(CALL, {"data": {"change": "suspended"}}),
    "applications.create_reopening": Probe(CALL, {"data": {"cluster": "nessuno"}}),
    "api.applications.create_reopening": Probe(CALL, {"json": {"cluster": "nessuno"}}),
    "applications.attempt": Probe(
        lambda world, _actor: {"code": world.at["evaluated"], "number": "1"},
        known=EVALUATED - OWN,
        but=OWN | {"hd"},
        why="none was refused; helpdesk sees codes and times once there is a dispute, which comes later",
    ),
    "applications.check": Probe(DRAFT, known=OWN, but={"ist", "rup", "dir", "aud", "ev+"}, why=TO_HAND_IN),
    "applications.create": Probe(send=_start_by_form),
    "applications.copy": Probe(DRAFT, known=OWN, but={"ist", "rup", "dir", "aud", "ev+"}, why=TO_HAND_IN),
    "applications.create_copy": Probe(
        DRAFT, lambda world, _actor: {"data": {"from": world.at["evaluated"]}}, known=OWN
    ),
    "applications.create_comment": Probe(
        lambda world, _actor: {"code": world.at["draft"], "number": "1"}, {"data": {"comment:": "Va bene"}}, known=OWN
    ),
    "applications.create_settlement": Probe(
        lambda world, _actor: {"code": world.at["draft"], "number": "1", "comment": world.at["comment"]}, known=OWN
    ),
    "applications.create_deletion": Probe(DRAFT, known=OWN),
    "applications.create_document": Probe(SLOT, FORM, known=OWN),
    "applications.create_submission": Probe(DRAFT, {"data": {"key": "k" * 24, "manifest": "0" * 64}}, known=OWN),
    "applications.create_withdrawal": Probe(thing(code="fresh"), known=FILE),
    "applications.delete_document": Probe(SLOT, known=OWN),
    "applications.deletion": Probe(DRAFT, known=OWN),
    "applications.document": Probe(filed("evaluated"), known=EVALUATED),
    "applications.documents": Probe(EVALUATION, known=EVALUATED),
    "applications.draft_pdf": Probe(DRAFT, known=OWN, but={"ist", "rup", "dir", "aud", "ev+"}, why=TO_HAND_IN),
    "applications.index": Probe(also=SIGNED_IN, why=A_LIST),
    "applications.new": Probe(lambda _world, _actor: {"?bando": "TST2026"}, also=SIGNED_IN, why=THE_WAY),
    "applications.receipt": Probe(EVALUATION, known=EVALUATED),
    "applications.receipt_json": Probe(EVALUATION, known=EVALUATED),
    "applications.receipt_pdf": Probe(EVALUATION, known=EVALUATED),
    "applications.receipt_text": Probe(EVALUATION, known=EVALUATED),
    "applications.section": Probe(
        lambda world, _actor: {"code": world.at["evaluated"], "number": "1"}, known=EVALUATED
    ),
    "applications.show": Probe(EVALUATION, known=EVALUATED),
    "applications.table": Probe(
        lambda world, _actor: {"code": world.at["evaluated"], "name": "actions", "ending": "csv"}, known=EVALUATED
    ),
    "applications.update_section": Probe(
        lambda world, _actor: {"code": world.at["draft"], "number": "1"}, {"data": {"title": "Altro"}}, known=OWN
    ),
    "applications.create_version": Probe(DRAFT, known=OWN),
    "applications.version": Probe(EVALUATION, known=EVALUATED),
    "applications.withdrawal": Probe(thing(code="fresh"), known=FILE),
    "review.outcome": Probe(thing(code="decided"), known=EVALUATED),
}
