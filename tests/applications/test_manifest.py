"""What exactly is handed in: the same content gives the same bytes."""

import json
from decimal import Decimal

import pytest

from app.applications.manifest import figures, manifest_of
from tests.make.applications import ACTIONS, DIGEST, TITLE, content

SLOT = {"slot": "D1", "label": "Piano", "formats": ["pdf"]}
OTHER_SLOT = {"slot": "D2", "label": "Bilancio", "formats": ["pdf"]}
TOTAL = {"name": "cost", "kind": "total", "of": ["actions.cost"]}


def manifest(draft, **changes):
    said = {"code": "TST26-7K3F9Q", "applicant": "cosmetica", "version": 1, "digest": DIGEST} | changes
    return manifest_of(draft, **said)


def test_it_names_call_version_answers_totals_and_documents():
    rows = [{"id": "A1", "title": "Mappa", "cost": "24500.00"}]
    draft = content(TITLE, ACTIONS, TOTAL, values={"title": "Città", "actions": rows}, filed=["D1"], documents=[SLOT])

    assert json.loads(manifest(draft)) == {
        "application": "TST26-7K3F9Q",
        "applicant": "cosmetica",
        "call": {"code": "TST2026", "version": 1, "digest": DIGEST},
        "answers": {"project": {"title": "Città", "actions": rows}},
        "computed": {"cost": "24500.00"},
        "documents": [{"slot": "D1", "sha256": DIGEST, "size": 3, "filename": "piano.pdf"}],
    }


def test_the_order_in_which_answers_were_given_does_not_matter():
    other = {"name": "days", "kind": "integer"}

    one = content(TITLE, other, values={"title": "x", "days": 2})
    two = content(TITLE, other, values={"days": 2, "title": "x"})

    assert manifest(one) == manifest(two)
    assert manifest(one) != manifest(one, version=2)


@pytest.mark.parametrize(("asked", "amount"), [("cost", Decimal("24500.00")), ("title", None), (None, None)])
def test_the_queue_is_told_the_amount_and_the_slots(asked, amount):
    rows = [{"id": "A1", "title": "Mappa", "cost": "24500.00"}]
    draft = content(TITLE, ACTIONS, TOTAL, values={"actions": rows}, filed=["D1"], documents=[SLOT, OTHER_SLOT])
    money = draft.definition.money.model_copy(update={"asked": asked})

    assert figures(draft.definition.model_copy(update={"money": money}), manifest(draft)) == (amount, 1, 2)
