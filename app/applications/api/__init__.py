"""The door for programs: from the first draft to the receipt, the documents in their slots, answers to the office."""

from app.applications.api import copies, drafts, handing_in, integrations, receipts, reopenings, slots
from app.applications.api.door import calls, requests, router

router.routes.extend(requests.routes)
router.routes.extend(calls.routes)

__all__ = ["copies", "drafts", "handing_in", "integrations", "receipts", "reopenings", "router", "slots"]
