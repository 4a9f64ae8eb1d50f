"""Who may do what with an application.

``power`` is what a mandate of the applicant lets a person do (None: no mandate in force); ``roles`` are those the
person has in the call of the application, for one that the office may know of at all.
"""

from collections.abc import Collection
from typing import Final

from app.accounts.states import DESK, READERS, Role
from app.applications.models import Application
from app.applications.states import FINAL, Status
from app.clusters.states import Power

WRITERS: Final = frozenset({Power.COMPILER, Power.SIGNATORY})
"""Those who prepare an application."""

EXAMINERS: Final = DESK - {Role.DIRECTOR}
"""Those who open the documents for the office."""

WAIVING: Final = frozenset({Role.RESPONSIBLE})
"""Those who let a cluster in that is not recognised: they decide admission."""

BEFORE_ADMISSION: Final = frozenset({Status.SUBMITTED, Status.FORMAL_CHECK, Status.INTEGRATION})
"""The formal check is open."""


def may_start(power: Power | None) -> bool:
    """Whether a person may start a draft for a cluster."""
    return power in WRITERS


def may_edit(power: Power | None) -> bool:
    """Whether a person may write sections, put and remove documents."""
    return power in WRITERS


def may_submit(power: Power | None) -> bool:
    """Whether a person may hand in: only who can bind the cluster."""
    return power is Power.SIGNATORY


def may_withdraw(power: Power | None) -> bool:
    """Whether a person may take back what was handed in."""
    return power is Power.SIGNATORY


def may_delete(power: Power | None) -> bool:
    """Whether a person may throw a draft away."""
    return power is Power.SIGNATORY


def may_read_timeline(power: Power | None, roles: Collection[Role]) -> bool:
    """Whether a person may see where an application stands and what happened to it."""
    return power is not None or bool(READERS & set(roles))


def may_read_receipt(power: Power | None, roles: Collection[Role]) -> bool:
    """Whether a person may see the receipt."""
    return power is not None or bool(READERS & set(roles))


def may_read_attempts(power: Power | None, roles: Collection[Role]) -> bool:
    """Whether a person may see the refused attempts: the applicant's proof; the office's in a dispute."""
    return power is not None or bool({Role.RESPONSIBLE, Role.AUDITOR} & set(roles))


def may_read_content(power: Power | None, roles: Collection[Role], *, reason_given: bool) -> bool:
    """Whether a person who may know of it may read what was written: an auditor once the reason is on record."""
    return not _is_office(power, roles) or bool(DESK & set(roles)) or reason_given


def may_download(power: Power | None, roles: Collection[Role], *, reason_given: bool) -> bool:
    """Whether a person who may know of it may have the originals: not the director, who signs what others examined."""
    return not _is_office(power, roles) or bool(EXAMINERS & set(roles)) or (Role.AUDITOR in roles and reason_given)


def _is_office(power: Power | None, roles: Collection[Role]) -> bool:
    """Not the applicant, and not an evaluator whose file it is."""
    return power is None and bool(READERS & set(roles))


def may_read_sensitive(
    power: Power | None, roles: Collection[Role], application: Application, *, viewer_id: int
) -> bool:
    """Whether a person may read fields and documents marked sensitive (IBAN, identity documents).

    Those of the applicant who write them; of the office who checks the file while it is being checked, and the
    person responsible once it is decided.
    """
    if power is not None:
        return power in WRITERS
    if application.status in BEFORE_ADMISSION:
        free = application.assigned_to_id is None and Role.OFFICER in roles
        return free or application.assigned_to_id == viewer_id
    return application.status in FINAL and Role.RESPONSIBLE in roles
