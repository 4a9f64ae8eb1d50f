"""The door for people: signing in and out, one's own account, links sent by mail."""

from app.accounts.pages import entering, links, own
from app.accounts.pages.door import router

__all__ = ["entering", "links", "own", "router"]
