"""Integers that anybody may write into an address."""

from typing import Annotated, Final, TypeAlias

from fastapi import Path

BIGGEST: Final = 2**31 - 1
"""The largest integer that every column of both databases holds; no key, year or number of ours is larger."""

PathNumber: TypeAlias = Annotated[int, Path(ge=0, le=BIGGEST)]
"""A key or a number in the path: what no database could hold is not there."""
