"""Shapes that cross the border: what somebody types to come in."""

from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from app.wording.prose import Line


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


Name = Annotated[Line, StringConstraints(min_length=1, max_length=120)]
Password = Annotated[str, Field(max_length=200)]


class AddressIn(BaseModel):
    """Where somebody wants to be written to."""

    model_config = ConfigDict(extra="forbid")

    email: Annotated[str, Field(max_length=254)] = ""


@dataclass(frozen=True, slots=True)
class Asking:
    """An address somebody asks a link for, and from where: nobody is signed in."""

    email: str
    language: str
    network: str
    secret: str
    """Of the installation: what keys of links and names of networks are made with."""


class NameIn(BaseModel):
    """How somebody wants to be called."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)

    name: Name


class AccountIn(NameIn):
    """Somebody opens an account by the link of a mail."""

    password: Password = ""


class NewPasswordIn(BaseModel):
    """The password somebody will come in with."""

    model_config = ConfigDict(extra="forbid")

    password: Password = ""


class ChangedPasswordIn(NewPasswordIn):
    """The same, by somebody who still has the old one."""

    current: Password = ""
