"""What somebody types who came by a link of a mail, while no session of the database is held."""

from typing import Any

from fastapi import Request

from app.accounts import queries, rules
from app.accounts.models import Link
from app.accounts.states import Purpose
from app.errors import Reason
from app.web.forms import Form
from app.web.received import received_at


def link_in(request: Request, purpose: Purpose, key: str) -> Link | None:
    """The link in the address, if it still opens."""
    with request.app.state.database.reading() as session:
        return queries.find_link(session, purpose, key, received_at(request, session))


def mistakes_in(form: Form[Any], address: str) -> list[Reason]:
    """Everything that is wrong with a form that has a new password in it, at once."""
    password = rules.obstacles_to_password(form.typed.get("password", ""), address)
    shapes = [reason for name, reason in form.errors.items() if name != "password"]
    return [*shapes, *password]
