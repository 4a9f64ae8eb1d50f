"""Verbs of the register: annul an entry (two persons), close a day."""

from app.register.actions.annulling import AnnulmentRefused, annul
from app.register.actions.closing import close_day, close_days, journal_to_close, print_journal

__all__ = ["AnnulmentRefused", "annul", "close_day", "close_days", "journal_to_close", "print_journal"]
