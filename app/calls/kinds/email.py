"""E-mail addresses."""

from typing import ClassVar, Final, Literal

from email_validator import EmailNotValidError, validate_email

from app.calls.kinds.base import Json, Measure, Misread, Single
from app.calls.kinds.raw import compact

MAX_LENGTH: Final = 254


class Email(Single):
    """An address somebody reads. Its form is checked, not that it exists."""

    measure: ClassVar[Measure] = "text"
    fills: ClassVar[str] = "email"

    kind: Literal["email"]

    def understood(self, raw: object) -> Json:
        """The address, with its domain in lower case."""
        try:
            return validate_email(compact(raw), check_deliverability=False).normalized
        except EmailNotValidError:
            raise Misread("email-unreadable") from None

    def show(self, value: Json, language: str) -> str:  # noqa: ARG002 -- an address has no language
        """The address."""
        return str(value)

    def json_schema(self, language: str = "it") -> dict[str, Json]:
        """An address."""
        return self._described(language, type="string", format="email", maxLength=MAX_LENGTH)
