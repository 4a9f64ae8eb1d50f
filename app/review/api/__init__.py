"""The door for programs: queue, formal check, decisions, assignments, sheets."""

from app.review.api import deciding, evaluating, office
from app.review.api.door import router

__all__ = ["deciding", "evaluating", "office", "router"]
