"""The manifest: what exactly is handed in, as RFC 8785 JSON. Its SHA-256 is what people compare and receipts say."""

import json
from decimal import Decimal

from app.applications.draft import Draft
from app.calls.answers import computed, handed_in
from app.calls.schemas import Definition, Section
from app.protocol.manifests import canonical


def manifest_of(draft: Draft, *, code: str, applicant: str, version: int, digest: str) -> str:
    """The canonical text of an application's content; equal content gives equal bytes, on any machine.

    ``code`` is the application's, ``applicant`` the cluster's, ``version`` and ``digest`` the definition's.
    """
    form = draft.form
    content = {
        "application": code,
        "applicant": applicant,
        "call": {"code": draft.definition.code, "version": version, "digest": digest},
        "answers": {section.name: handed_in(draft.definition, section, form) for section in _answered(draft)},
        "computed": computed(draft.definition, form),
        "documents": [
            {"slot": one.slot, "sha256": one.sha256, "size": one.size, "filename": one.filename}
            for one in draft.handed_in
        ],
    }
    return canonical(content)


def figures(definition: Definition, manifest: str) -> tuple[Decimal | None, int, int]:
    """What the office's queue shows of what was handed in: the amount asked for, slots filled, slots there are."""
    content = json.loads(manifest)
    said = {name: value for answers in content["answers"].values() for name, value in answers.items()}
    asked = (said | content["computed"]).get(definition.money.asked)
    filled = {one["slot"] for one in content["documents"]}
    return (Decimal(asked) if asked else None), len(filled), len(definition.documents)


def _answered(draft: Draft) -> list[Section]:
    return [section for section in draft.definition.sections if section.name in draft.answers]
