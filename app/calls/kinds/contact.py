"""Where somebody can be reached: certified mail, telephone, web."""

import re
from typing import ClassVar, Final, Literal
from urllib.parse import urlsplit

from app.calls.kinds.base import Json, Measure, Misread, Single
from app.calls.kinds.coded import Coded
from app.calls.kinds.email import Email
from app.calls.kinds.raw import compact

ITALY: Final = "+39"
HOST: Final = re.compile(r"(?:[^\W_](?:[\w-]{0,61}[^\W_])?\.)+[^\W\d_][\w-]{1,62}")
PORT: Final = re.compile(r"(.*?)(:[0-9]{1,5})?")
LONGEST: Final = 2000


class Pec(Email):
    """A certified address (PEC). That it is one is proved only by the public indexes."""

    kind: Literal["pec"]  # type: ignore[assignment]  # a certified address is an address of another name


class Phone(Coded):
    """A telephone number, Italian unless it says otherwise."""

    grammar: ClassVar[str] = r"\+[0-9]{6,15}"
    unreadable: ClassVar[str] = "phone-unreadable"
    example: ClassVar[str] = "02 1234567"
    fills: ClassVar[str] = "tel"

    kind: Literal["phone"]

    def squeezed(self, raw: object) -> str:
        """With its country: ``00`` is as good as ``+``."""
        number = re.sub(r"\(0\)|[()]", "", super().squeezed(raw))
        if number.startswith("00"):
            return f"+{number[2:]}"
        return number if number.startswith("+") else ITALY + number

    def show(self, value: Json, language: str) -> str:  # noqa: ARG002 -- a number has no language
        """The Italian prefix apart; elsewhere only the country knows where its own ends."""
        number = str(value)
        return f"{ITALY} {number[len(ITALY) :]}" if number.startswith(ITALY) else number


class Web(Single):
    """A page of the web; ``https://`` is added where nobody typed it."""

    measure: ClassVar[Measure] = "text"
    fills: ClassVar[str] = "url"

    kind: Literal["web"]

    def understood(self, raw: object) -> Json:
        """The address, with its host in lower case."""
        written = compact(raw)
        if written and "://" not in written:
            written = f"https://{written}"
        try:
            parts = urlsplit(written)
        except ValueError:
            raise Misread("web-unreadable") from None
        host = PORT.fullmatch(parts.netloc.lower())
        spaced = " " in written or len(written) > LONGEST
        if parts.scheme not in {"http", "https"} or host is None or not HOST.fullmatch(host[1]) or spaced:
            raise Misread("web-unreadable")
        return parts._replace(netloc=parts.netloc.lower()).geturl()

    def show(self, value: Json, language: str) -> str:  # noqa: ARG002 -- an address has no language
        """The address."""
        return str(value)

    def json_schema(self, language: str = "it") -> dict[str, Json]:
        """An address of the web."""
        return self._described(language, type="string", format="uri", maxLength=LONGEST)
