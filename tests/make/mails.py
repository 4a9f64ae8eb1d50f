"""The mail that left for an address, and the link in it."""

import re

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.notifications import letters
from app.notifications.models import Message
from app.settings import Settings


def mails_to(session: Session, address: str) -> list[Message]:
    """Everything written to an address, latest first."""
    query = select(Message).where(Message.address == address).order_by(Message.id.desc())
    return list(session.scalars(query))


def path_in(message: Message, settings: Settings) -> str:
    """Where the first link of a mail leads, within the portal."""
    body = letters.mail(message, settings).get_content()
    found = re.search(re.escape(settings.base_url) + r"(/\S+)", body)
    return found[1] if found else ""
