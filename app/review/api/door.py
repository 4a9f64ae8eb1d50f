"""The one router of this room's API."""

from fastapi import APIRouter

router = APIRouter(tags=["review"])
