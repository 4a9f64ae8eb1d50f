"""The four ways of saying no, and one of saying not at this moment.

The domain raises them with codes, never with sentences or statuses: ``web.problems`` knows the statuses,
``wording`` the sentences.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

Fact: TypeAlias = object
"""What fills a placeholder of a sentence: a word, a number, a ``Text`` in two languages."""


@dataclass(frozen=True, slots=True)
class Reason:
    """One thing that stands in the way: its code, what it is about, and what its sentence must name."""

    code: str
    about: str = ""
    facts: Mapping[str, Fact] = field(default_factory=dict, compare=False)


class Problem(Exception):
    """Something the portal cannot do as asked; ``code`` names it, ``reasons`` say all of it."""

    code: str = "problem"
    codes: tuple[str, ...] = ()
    """Every code it may have, where it has several."""

    def __init__(self, *reasons: Reason) -> None:
        """Keep every reason, not only the first."""
        super().__init__(*reasons)
        self.reasons = reasons


class NotFound(Problem):
    """No such thing, or not for these eyes."""

    code = "not-found"


class Forbidden(Problem):
    """The thing may be read, but not acted on by this person."""

    code = "forbidden"


class SignInRequired(Forbidden):
    """Nobody is signed in."""

    code = "sign-in-required"


class Refused(Problem):
    """Not now: the state of things, or the clock."""

    code = "refused"


class Stale(Refused):
    """Somebody changed it first."""

    code = "stale"


class Invalid(Problem):
    """These values cannot be accepted."""

    code = "invalid"


class Unavailable(Problem):
    """Nothing is wrong with the request: the same one, a little later, will do."""

    code = "unavailable"
