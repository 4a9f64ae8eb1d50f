"""What answers GET beside the pages and the API."""

from typing import Final

NO_PAGES: Final = frozenset(
    {
        "applications.answer_pdf",
        "applications.answer_text",
        "applications.document",
        "applications.draft_pdf",
        "applications.integration_document",
        "applications.receipt_json",
        "applications.receipt_pdf",
        "applications.receipt_text",
        "applications.table",
        "calls.calendar",
        "calls.calendar_of_all",
        "calls.data",
        "calls.feed",
        "calls.source",
        "clusters.claim_document",
        "clusters.claim_paper",
        "clusters.data",
        "clusters.table",
        "dossier.archive",
        "register.day_pdf",
        "register.day_xml",
        "review.document",
        "review.sheet_document",
        "review.waiver_document",
        "transparency.checkpoint",
        "transparency.keys",
        "transparency.verifier",
        "web.health",
        "web.language",
        "web.metrics",
        "web.ready",
    }
)
"""Routes of GET beside the API that answer with something else: files, feeds, figures, a way back."""
