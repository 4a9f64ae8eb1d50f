"""Doors of the questions about a call."""

from typing import Final

from tests.permissions.probe import Probe, thing

CALL: Final = thing(code="call")
TEXT: Final = {"text": "Il trasporto si paga?"}
REPLY: Final = {"question": "Il trasporto si paga?", "answer": "Sì."}

PROBES: Final = {
    "api.questions.create": Probe(CALL, {"json": TEXT}),
    "api.questions.create_reply": Probe(CALL, {"json": REPLY}),
    "api.questions.index": Probe(CALL),
    "api.questions.waiting": Probe(CALL),
    "questions.create": Probe(CALL, {"data": TEXT}),
    "questions.create_reply": Probe(CALL, {"data": REPLY}),
    "questions.desk": Probe(CALL),
    "questions.index": Probe(CALL),
    "questions.new": Probe(CALL),
}
