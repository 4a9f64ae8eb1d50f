"""The form that brings a definition: a file, or the text of one, never both needed."""

from dataclasses import dataclass
from typing import Annotated, Final, Self

from fastapi import Depends, Request
from starlette.datastructures import FormData, UploadFile

from app.calls.reading import Mistake, read_definition
from app.calls.schemas import Definition
from app.errors import Invalid, Reason
from app.wording.prose import NEWLINES

MOST_BYTES: Final = 2 * 1024 * 1024
"""A definition twice, as a file and as text; one that is too large is told so by its reader."""


@dataclass(frozen=True, slots=True)
class Given:
    """What somebody handed over."""

    source: bytes = b""
    act: str = ""
    check_only: bool = False
    """Whether they only want to know what is wrong."""
    mistakes: tuple[Mistake, ...] = ()
    definition: Definition | None = None

    @classmethod
    def of(cls, source: bytes, act: str, *, check_only: bool) -> Self:
        """A definition as it arrived, with everything that is wrong with it."""
        draft = read_definition(source)
        return cls(source, act, check_only, draft.mistakes, draft.definition)

    @property
    def text(self) -> str:
        """Back into the box, so that it can be mended there."""
        return self.source.decode("utf-8-sig", "replace")


async def _given(request: Request) -> Given:
    async with request.form(max_files=1, max_fields=10, max_part_size=MOST_BYTES) as form:
        act, check_only = _words(form, "act"), _words(form, "do") == "check"
        file = form.get("file")
        given = await file.read() if isinstance(file, UploadFile) else b""
        typed = NEWLINES.sub("\n", _words(form, "source")).encode("utf-8", "replace")
    return Given.of(given or typed, act, check_only=check_only)


def _words(form: FormData, name: str) -> str:
    given = form.get(name, "")
    if not isinstance(given, str) or (name != "source" and "\0" in given):
        raise Invalid(Reason("text-unstorable", name))
    return given if name == "source" else given.strip()


Definitions = Annotated[Given, Depends(_given)]
"""The definition in the form."""
