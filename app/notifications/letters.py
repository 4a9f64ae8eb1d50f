"""A message as words: in the portal in the reader's language, by mail in the one it was written for.

The words are kept when the message leaves, in every language: a template corrected later changes nothing that was said.
"""

from dataclasses import dataclass
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP

from app import rendering
from app.notifications import links, rules
from app.notifications.models import Message
from app.settings import Settings
from app.wording import LANGUAGES


@dataclass(frozen=True, slots=True)
class Letter:
    """What a person reads."""

    subject: str
    body: str

    @property
    def paragraphs(self) -> list[str]:
        """The body, parted where a line is empty."""
        return [part.strip() for part in self.body.split("\n\n") if part.strip()]


def letter(message: Message, *, language: str, settings: Settings) -> Letter:
    """The words of a message: those it left with, or those of its template while it waits to leave."""
    kept = message.words
    said = Letter(*kept[language]) if kept is not None else _written(message, language, settings)
    if links.FACT not in message.facts:
        return said
    return Letter(said.subject, links.filled(said.body, message.facts, settings.base_url, settings.secret))


def words(message: Message, settings: Settings) -> dict[str, list[str]]:
    """What the message says, to be kept: subject and body in each language."""
    written = {language: _written(message, language, settings) for language in LANGUAGES}
    return {language: [one.subject, one.body] for language, one in written.items()}


def mail(message: Message, settings: Settings) -> EmailMessage:
    """The message as a mail: greeting, words, where the authoritative copy is; it never carries a document.

    Its Message-ID is always the same: a mail sent twice (we stopped before we could write that it went) can be
    told from two mails.
    """
    written = letter(message, language=message.language, settings=settings)
    frame = {
        "body": written.body,
        "link": f"{settings.base_url}/messaggi/{message.id}" if message.recipient_id else "",
        "body_name": settings.body_name,
        "help_phone": settings.help_phone,
        "demo": settings.demo,
    }
    mailed = EmailMessage(policy=SMTP)
    mailed["Subject"] = written.subject
    mailed["From"] = Address(display_name=f"{settings.body_name} · Sportello", addr_spec=settings.mail_from)
    mailed["To"] = Address(addr_spec=message.address)
    mailed["Date"] = message.created_at
    mailed["Message-ID"] = f"<message-{message.id}@{settings.mail_from.rpartition('@')[2]}>"
    mailed["Content-Language"] = message.language
    mailed["Auto-Submitted"] = "auto-generated"
    mailed.set_content(rendering.message("messages/frame.txt", message.language, **frame), cte="quoted-printable")
    return mailed


def _written(message: Message, language: str, settings: Settings) -> Letter:
    """The first line of the template is the subject, the rest the body."""
    facts = rules.read(message.facts) | {
        "about": message.about,
        "base_url": settings.base_url,
        "body_name": settings.body_name,
        links.FACT: links.PLACE,
    }
    filled = rendering.message(f"messages/{message.template}.txt", language, **facts)
    subject, _, body = filled.strip().partition("\n")
    return Letter(" ".join(subject.split()), body.strip())
