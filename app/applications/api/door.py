"""The one router of this room's API; each module of the folder adds its own to it."""

from fastapi import APIRouter

router = APIRouter(prefix="/applications", tags=["applications"])

calls = APIRouter(prefix="/calls", tags=["calls"])
"""What belongs to a call and needs applications to be known."""

requests = APIRouter(prefix="/integration-requests", tags=["applications"])
"""What the office asks to complete has an address of its own; its routes are taken into ``router``."""
