"""The door for programs: from the first draft to the receipt, and the documents in their slots."""

from app.applications.api import drafts, handing_in, receipts, slots
from app.applications.api.door import router

__all__ = ["drafts", "handing_in", "receipts", "router", "slots"]
