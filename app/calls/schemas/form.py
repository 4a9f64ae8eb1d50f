"""The form: sections of fields."""

from typing import Annotated

from pydantic import Field as Limit

from app.calls.kinds import AnyField, Formula, Name, Part
from app.wording.text import Text


class Section(Part):
    """One step of the form."""

    name: Name
    title: Text
    intro: Text | None = None
    integrable: bool = True
    """The office may reopen it, whole or field by field, and ask to complete it."""
    visible_when: Formula | None = None
    """Where it does not hold, the whole section is passed over: nothing in it is required or handed in."""
    fields: Annotated[tuple[AnyField, ...], Limit(min_length=1, max_length=300)]

    def field(self, name: str) -> AnyField | None:
        """The field of this name, if the section has it."""
        return next((field for field in self.fields if field.name == name), None)
