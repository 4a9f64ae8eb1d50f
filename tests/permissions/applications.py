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
THE_WAY: Final = "the page tells those who cannot start how to become able to"
TO_HAND_IN: Final = "what is still missing concerns the applicant: the office reads what was handed in"

PROBES: Final = {
    "api.applications.create": Probe(send=_start),
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
    "applications.window": Probe(CALL),
    "applications.create_window": Probe(CALL, {"data": {"change": "suspended"}}),
    "applications.attempt": Probe(
        lambda world, _actor: {"code": world.at["evaluated"], "number": "1"},
        known=EVALUATED - OWN,
        but=OWN | {"hd"},
        why="none was refused; helpdesk sees codes and times once there is a dispute, which comes later",
    ),
    "applications.check": Probe(DRAFT, known=OWN, but={"ist", "rup", "dir", "aud", "ev+"}, why=TO_HAND_IN),
    "applications.create": Probe(send=_start_by_form),
    "applications.create_deletion": Probe(DRAFT, known=OWN),
    "applications.create_document": Probe(SLOT, FORM, known=OWN),
    "applications.create_submission": Probe(DRAFT, {"data": {"key": "k" * 24, "manifest": "0" * 64}}, known=OWN),
    "applications.create_withdrawal": Probe(thing(code="fresh"), known=FILE),
    "applications.delete_document": Probe(SLOT, known=OWN),
    "applications.deletion": Probe(DRAFT, known=OWN),
    "applications.document": Probe(filed("evaluated"), known=EVALUATED),
    "applications.documents": Probe(EVALUATION, known=EVALUATED),
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
    "applications.update_section": Probe(
        lambda world, _actor: {"code": world.at["draft"], "number": "1"}, {"data": {"title": "Altro"}}, known=OWN
    ),
    "applications.withdrawal": Probe(thing(code="fresh"), known=FILE),
    "review.outcome": Probe(thing(code="decided"), known=EVALUATED),
}
