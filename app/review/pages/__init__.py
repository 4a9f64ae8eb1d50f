"""The door for people: the office's queue and dossiers, the evaluator's desk, the applicant's outcome."""

from app.review.pages import deciding, dossier, evaluating, integrating, outcome, queue, reserves, waivers
from app.review.pages.door import router

__all__ = ["deciding", "dossier", "evaluating", "integrating", "outcome", "queue", "reserves", "router", "waivers"]
