"""The door for people: from the home to the receipt, and the documents in their slots."""

from app.applications.pages import (
    comments,
    copies,
    handing_in,
    home,
    integrations,
    interrupted,
    preview,
    receipts,
    slots,
    status,
    tables,
    versions,
    windows,
    writing,
)
from app.applications.pages.door import router

__all__ = [
    "comments",
    "copies",
    "handing_in",
    "home",
    "integrations",
    "interrupted",
    "preview",
    "receipts",
    "router",
    "slots",
    "status",
    "tables",
    "versions",
    "windows",
    "writing",
]
