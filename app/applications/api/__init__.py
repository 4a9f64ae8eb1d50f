"""The door for programs: from the first draft to the receipt, the documents in their slots, answers to the office."""

from app.applications.api import drafts, handing_in, integrations, receipts, slots
from app.applications.api.door import requests, router

router.routes.extend(requests.routes)

__all__ = ["drafts", "handing_in", "integrations", "receipts", "router", "slots"]
