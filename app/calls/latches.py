"""The latch of a window: the first healthy sight of its end, kept for ever and written into the log."""

from contextlib import suppress

from sqlalchemy import exists, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from app import clock
from app.audit import log
from app.calls import rules
from app.calls.models import Call, Latch, Window
from app.calls.states import Change


def is_latched(session: Session, window: Window) -> bool:
    """Whether a healthy clock has seen the window end."""
    return session.get(Latch, window.id) is not None


def latch(session: Session, window: Window, now: clock.Time) -> None:
    """Write down that the window is over, if the clock says so and can be believed."""
    if window.change is Change.SUSPENDED:
        return  # it has no end until it is resumed
    if now.suspect or rules.on_time(window, now.effective) or is_latched(session, window):
        return
    # two processes may see the end at once: whoever comes second has nothing to add
    with suppress(IntegrityError), session.begin_nested():
        session.add(Latch(window_id=window.id, at=now.effective))
        session.flush()
        facts = {"window": window.number, "closes_at": window.closes_at, "precision": window.precision}
        log.leaf(session, "window.latched", window.call.code, facts, at=now.effective, scope=window.call.code)


def latch_all(session: Session, now: clock.Time) -> None:
    """The heartbeat's part: every window in force that has ended since the last beat."""
    seen = exists().where(Latch.window_id == Window.id)
    over = select(Window).join(Call).where(Call.late_from <= now.effective, Window.published_at <= now.effective, ~seen)
    for window in session.scalars(over):
        if rules.window_at(window.call, now.effective, window.cluster_id) is window:
            latch(session, window, now)
