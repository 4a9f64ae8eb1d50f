"""Words as the office types them, on their way in."""

from typing import Annotated, Final

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, StringConstraints

from app.calls.kinds.raw import lines

MOST: Final = 4000
"""Characters of a reason, a note, a motivation."""


def _none_if_blank(given: object) -> object:
    return None if isinstance(given, str) and not given.strip() else given


def _plain(words: str) -> str:
    return lines(words).strip()


Prose = Annotated[str, StringConstraints(max_length=MOST), AfterValidator(_plain)]
"""What somebody else will read word for word: composed, lines ending alike, no space around."""

Line = Annotated[str, StringConstraints(max_length=120), AfterValidator(_plain)]
"""A few words on one line."""

Blank = BeforeValidator(_none_if_blank)
"""An empty field of a form is no answer."""


class Given(BaseModel):
    """What arrives through either door; a name nobody knows is refused."""

    model_config = ConfigDict(extra="forbid")


class Told(BaseModel):
    """What the API gives back."""
