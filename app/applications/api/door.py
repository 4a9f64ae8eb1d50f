"""The one router of this room's API; each module of the folder adds its own to it."""

from fastapi import APIRouter

router = APIRouter(prefix="/applications", tags=["applications"])
