"""The one router of this room's pages; each module of the folder adds its own to it."""

from fastapi import APIRouter

router = APIRouter()
