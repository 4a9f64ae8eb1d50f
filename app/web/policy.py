"""Every route names the policy that guards it; an application with a route that names none does not start."""

from collections.abc import Callable, Iterable
from typing import Final, TypeVar

from fastapi.routing import APIRoute

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


def policy_of(route: APIRoute) -> str | None:
    """The policy a route names, if any."""
    return route.endpoint.__dict__.get("policy")


def check_policies(routes: Iterable[object]) -> None:
    """Raise ``RouteWithoutPolicy`` with the address of every route that names none."""
    bare = [route.path for route in routes if isinstance(route, APIRoute) and policy_of(route) is None]
    if bare:
        raise RouteWithoutPolicy(", ".join(bare))
