"""Time that decides: the database's clock, compared with the monotonic one, and never earlier than it was before.

PostgreSQL: ``clock_timestamp()`` of the one primary. SQLite: the host's clock. Never ``now()``, which is when the
transaction began. ``Watch`` is what deadlines are judged by: ``docs/guarantees.md`` 1 says why and how.
"""

from app.clock.pauses import Pauses
from app.clock.pulse import Pulse, epoch, forget, pulse
from app.clock.reader import now
from app.clock.readings import Reading, Time, agree
from app.clock.watch import Watch

__all__ = ["Pauses", "Pulse", "Reading", "Time", "Watch", "agree", "epoch", "forget", "now", "pulse"]
