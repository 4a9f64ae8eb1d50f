"""What a form says and asks nothing about: words of the call, and where a document goes."""

from typing import Annotated, ClassVar, Literal

from pydantic import StringConstraints

from app.calls.kinds.base import Field, Json, Misread
from app.wording.text import Text


class _Told(Field):
    input: ClassVar[bool] = False

    required: Literal[False] = False

    def understood(self, raw: object) -> Json:  # noqa: ARG002 -- whatever it is
        """Nobody types here."""
        raise Misread("total-typed")

    def show(self, value: Json, language: str) -> str:  # noqa: ARG002 -- it has no value
        """It has no value."""
        return ""

    def json_schema(self, language: str = "it") -> dict[str, Json]:
        """Nothing is asked."""
        return self._described(language, readOnly=True)


class Note(_Told):
    """Words of the call between two fields; ``label`` is their heading."""

    kind: Literal["note"]
    text: Text


class FilePointer(_Told):
    """Where in the form a document is spoken of. The file itself goes into its slot, once, with the others."""

    kind: Literal["file"]
    slot: Annotated[str, StringConstraints(pattern=r"^[A-Z][A-Z0-9]{0,7}$")]
