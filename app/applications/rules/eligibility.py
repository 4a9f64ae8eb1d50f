"""Whether the applicant is recognised when its call asks for it: at handing in, at the grant, or never."""

from datetime import datetime

from app.applications.models import Application
from app.clusters import rules as clusters


def eligible_to_submit(application: Application, at: datetime) -> bool:
    """Whether recognition lets it be handed in at this instant: where the call asks for it on that day.

    A waiver of the office stands for recognition.
    """
    return _recognised_by(application, "submission", at)


def eligible_to_grant(application: Application, at: datetime) -> bool:
    """Whether recognition lets it be granted at this instant: where the call asks for it on the day of the grant."""
    return _recognised_by(application, "grant", at)


def _recognised_by(application: Application, day: str, at: datetime) -> bool:
    asked = application.version.definition.applicants.recognised_at == day
    return not asked or clusters.recognised(application.cluster, at) or application.waiver is not None
