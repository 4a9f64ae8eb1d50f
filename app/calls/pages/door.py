"""The one router of this room's pages; the office's own addresses stand before those with a code in them."""

from fastapi import APIRouter

router = APIRouter()
