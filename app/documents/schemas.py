"""A document on its way in, and as programs read it."""

from dataclasses import dataclass
from typing import Any, Self

from pydantic import BaseModel, ConfigDict

from app.documents.models import Document
from app.documents.states import Kind, Scan


@dataclass(frozen=True, slots=True)
class Arrived:
    """A file that is durable and waits for its row."""

    sha256: str
    size: int
    filename: str
    kind: Kind


class DocumentOut(BaseModel):
    """One document: its bytes by digest, its name for show, what was found in it."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "id": "q1vN2mD5sX8aKfTz0bRw9g",
                    "sha256": "6f081461aa62a0e842a83b9e02cb3f02b475d064172027082acfb343164c60fe",
                    "size": 3566020,
                    "filename": "piano-attivita-2026.pdf",
                    "kind": "pdf",
                    "scan": "not-scanned",
                    "signatures": [],
                }
            ]
        }
    )

    id: str
    sha256: str
    size: int
    filename: str
    kind: Kind
    scan: Scan = Scan.NOT_SCANNED
    signatures: list[dict[str, Any]] = []

    @classmethod
    def of(cls, document: Document) -> Self:
        """What is told of ``document``."""
        return cls(
            id=document.public_id,
            sha256=document.sha256,
            size=document.size,
            filename=document.filename,
            kind=Kind(document.kind),
        )
