"""Shapes that cross the border: what somebody types to come in."""

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field


class SignInIn(BaseModel):
    """The sign-in form."""

    model_config = ConfigDict(extra="forbid")

    email: str = Field(min_length=1, max_length=254)
    password: str = Field(min_length=1, max_length=200)
    dopo: str = "/"
    """The page the person was going to."""


class LanguageIn(BaseModel):
    """The language somebody wants to be written to in."""

    model_config = ConfigDict(extra="forbid")

    language: Literal["it", "en"]
