"""The door for people: the calls for everybody, and the desk on which the office prepares them."""

from app.calls.pages import office, public
from app.calls.pages.door import router

__all__ = ["office", "public", "router"]
