"""Questions about documents; who may see one is asked where it is used."""

from collections.abc import Collection

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.documents.models import Blob


def named(session: Session, digests: Collection[str]) -> set[str]:
    """Those of ``digests`` that a row names: their bytes must stay."""
    return set(session.scalars(select(Blob.sha256).where(Blob.sha256.in_(digests))))
