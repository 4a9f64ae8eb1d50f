"""Verdicts of the formal check, admissions, outcomes."""

from enum import StrEnum


class Verdict(StrEnum):
    """An item of the formal check: yes; no, but it may be completed; no."""

    YES = "yes"
    FIXABLE = "fixable"
    NO = "no"


class Decision(StrEnum):
    """What the person responsible decides of one application after the formal check."""

    ADMITTED = "admitted"
    NOT_ADMITTED = "not-admitted"


class Result(StrEnum):
    """The outcome communicated to the applicant."""

    GRANTED = "granted"
    NOT_FINANCED = "not-financed"
    NOT_ADMITTED = "not-admitted"
