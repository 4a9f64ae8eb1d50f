"""The people of the demonstration, as ``demo/people.yaml`` lists them: only with ``SPORTELLO_DEMO=1``."""

from functools import cache
from pathlib import Path
from typing import Final

import yaml
from pydantic import BaseModel, ConfigDict

from app.accounts.states import Role
from app.wording import Text

PEOPLE: Final = Path(__file__).parents[2] / "demo" / "people.yaml"


class DemoMandate(BaseModel):
    """For which cluster the person acts."""

    model_config = ConfigDict(extra="forbid")

    cluster: str
    power: str
    capacity: str


class DemoPerson(BaseModel):
    """Somebody a newcomer may be."""

    model_config = ConfigDict(extra="forbid")

    email: str
    name: str
    does: Text
    """What one can try as this person."""
    roles: list[Role] = []
    mandates: list[DemoMandate] = []


class DemoPeople(BaseModel):
    """Everybody, and the one password of all."""

    model_config = ConfigDict(extra="forbid")

    password: str
    people: list[DemoPerson]


@cache
def demo_people() -> DemoPeople:
    """Read once; the file is part of the program."""
    return DemoPeople.model_validate(yaml.safe_load(PEOPLE.read_text(encoding="utf-8")))
