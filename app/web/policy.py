"""Every route names the policy that guards it; an application with a route that names none does not start."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final, TypeVar

from fastapi.routing import APIRoute, APIRouter

Endpoint = TypeVar("Endpoint", bound=Callable[..., object])

PUBLIC: Final = "public"
"""Help, statements, the sign-in page: nobody's rights are asked."""


class RouteWithoutPolicy(RuntimeError):
    """Somebody added a door without saying who may come in."""


def policy(name: str) -> Callable[[Endpoint], Endpoint]:
    """Name the policy of an endpoint; the names are those of the table of rights."""

    def named(endpoint: Endpoint) -> Endpoint:
        endpoint.__dict__["policy"] = name
        return endpoint

    return named


@dataclass(frozen=True, slots=True)
class Guarded:
    """A route and the policy that guards it."""

    method: str
    path: str
    name: str
    policy: str


def guarded(prefix: str, router: APIRouter) -> Iterator[Guarded]:
    """Every route of ``router`` as it stands below ``prefix``; raises ``RouteWithoutPolicy`` for a bare one."""
    for route in router.routes:
        if not isinstance(route, APIRoute) or "policy" not in route.endpoint.__dict__:
            raise RouteWithoutPolicy(prefix + getattr(route, "path", str(route)))
        for method in sorted(route.methods or ()):
            yield Guarded(method, prefix + route.path, route.name, route.endpoint.__dict__["policy"])
