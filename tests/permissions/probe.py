"""How to knock at a route, and who may know what is behind it."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final, TypeAlias

from tests.permissions.world import ACTORS, World

Names: TypeAlias = Callable[[World, str], Mapping[str, str]]
"""World and actor to what fills the address."""

OWN: Final = frozenset({"rdr", "cmp", "sgn"})
"""Those who act for the applicant: the only ones who know of a draft."""

OFFICE: Final = frozenset({"ist", "rup", "dir", "aud"})
"""Those who know of every application of the call once it has a number."""

FILE: Final = OWN | OFFICE
"""Those who know of an application that nobody evaluates yet."""

EVALUATED: Final = FILE | {"ev+"}
"""With the evaluator who declared no conflict."""

EVALUATORS: Final = frozenset({"ev+", "ev0", "ev0 unassigned", "ev!", "ev-"})

SIGNED_IN: Final = frozenset(ACTORS) - {"anon"}


@dataclass(frozen=True)
class Probe:
    """One way to knock that the state of things does not refuse to those who may."""

    names: Names = lambda _world, _actor: {}
    send: Mapping[str, Any] | Callable[[World, str], Mapping[str, Any]] = lambda _world, _actor: {}
    known: Iterable[str] | None = None
    """Who may know of the thing: the others find nothing (404). None: no thing is named, the others get 403."""
    also: Iterable[str] = ()
    """Who comes in besides those of the table, and ``why``."""
    but: Iterable[str] = ()
    """Whom the table names and who does not come in yet, and ``why``."""
    why: str = ""

    def sent(self, world: World, actor: str) -> Mapping[str, Any]:
        """What goes with the request."""
        return self.send(world, actor) if callable(self.send) else self.send


def thing(**names: str) -> Names:
    """The address of things of the world, by the names they have there."""
    return lambda world, _actor: {part: world.at[name] for part, name in names.items()}


def filed(application: str, slot: str = "D1", part: str = "code") -> Names:
    """The address of a document of an application, which ``part`` of the address names."""

    def names(world: World, _actor: str) -> dict[str, str]:
        code = world.at[application]
        place = world.at[f"{application} number"] if part == "number" else code
        return {part: place, "slot": slot, "document": world.at[f"{code} {slot}"]}

    return names


def own_assignment(world: World, actor: str) -> dict[str, str]:
    """The actor's own assignment on the file being evaluated; for the others, that of ``ev+``."""
    assignment = world.assignments.get(actor, world.assignments["ev+"])
    return {"assignment": assignment, "document": world.at[f"{world.at['evaluated']} D1"]}


def email(world: World, actor: str) -> str:
    """The address of an actor's account."""
    return world.users[actor].email
