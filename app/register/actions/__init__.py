"""Verbs of the register: annul an entry (two persons), close a day, go on after a restore."""

from app.register.actions.annulling import AnnulmentRefused, annul
from app.register.actions.closing import close_day, close_days, journal_to_close, print_journal
from app.register.actions.releasing import Hole, release

__all__ = [
    "AnnulmentRefused",
    "Hole",
    "annul",
    "close_day",
    "close_days",
    "journal_to_close",
    "print_journal",
    "release",
]
