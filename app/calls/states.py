"""States of a call, precision of a window, kinds of windows."""

from enum import StrEnum


class CallState(StrEnum):
    """Where a call stands: derived from its windows, its acts and the clock, never set by a scheduler."""

    DRAFT = "draft"
    UPCOMING = "upcoming"
    OPEN = "open"
    SUSPENDED = "suspended"
    CLOSED = "closed"
    OPENED = "opened"
    CONCLUDED = "concluded"


class Precision(StrEnum):
    """How far a closing time reaches: to the end of its second, or to the instant itself."""

    SECOND = "second"
    INSTANT = "instant"


class Change(StrEnum):
    """What a version of a window did; versions are only added, each by an act."""

    FIRST = "first"
    EXTENDED = "extended"
    SUSPENDED = "suspended"
    RESUMED = "resumed"
    EXHAUSTED = "exhausted"
    """The money is spent: closed earlier."""
    REOPENED = "reopened"
    """One applicant is put back in time; for everybody else nothing changes."""


class Procedure(StrEnum):
    """In order of arrival, all together at the end, or the recognition of a cluster, which gives no money."""

    SPORTELLO = "sportello"
    GRADUATORIA = "graduatoria"
    RECOGNITION = "recognition"
