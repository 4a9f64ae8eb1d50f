"""The doors for people: one's own messages; in a demonstration, every mail."""

from app.notifications.pages import outbox, own
from app.notifications.pages.own import router

__all__ = ["outbox", "own", "router"]
