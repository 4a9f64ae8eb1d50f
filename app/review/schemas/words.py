"""What arrives at the review and what it gives back, whatever it says."""

from pydantic import BaseModel, ConfigDict

from app.wording.prose import MOST, Blank, Line, Prose

__all__ = ["MOST", "Blank", "Given", "Line", "Prose", "Told"]


class Given(BaseModel):
    """What arrives through either door; a name nobody knows is refused."""

    model_config = ConfigDict(extra="forbid")


class Told(BaseModel):
    """What the API gives back."""
