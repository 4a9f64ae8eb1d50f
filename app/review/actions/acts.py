"""The acts of two persons of the review."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from app.acts.kinds import Kind, register
from app.acts.models import Act
from app.applications.models import Application
from app.review import queries, rules
from app.review.actions.deciding import KIND, Ruling, carry_out
from app.wording import N_


@dataclass(frozen=True, slots=True)
class Proposed:
    """An outcome as its second person reads it, with what it rests on."""

    application: Application
    ruling: Ruling
    assessment: rules.Assessment | None
    """None where a sheet is open again."""


def _about(session: Session, act: Act, at: datetime) -> Proposed:  # noqa: ARG001 -- the signature of every kind
    application = queries.application_of(session, act)
    assignments = queries.assignments_of(session, application)
    is_open = rules.all_locked(application.version.definition.evaluation, assignments)
    assessment = queries.assessment_of(session, application, assignments) if is_open else None
    return Proposed(application, Ruling(**act.payload), assessment)


register(
    Kind(
        name=KIND,
        policy="outcomes.decide.approve",
        title=N_("Esito di una domanda"),
        effect=N_(
            "Se approvi, l’esito vale da subito: prende un numero di protocollo in uscita e il cluster lo riceve. "
            "Non si torna indietro."
        ),
        button=N_("Approva e comunica l’esito"),
        template="review/_outcome.html",
        about=_about,
        carry_out=carry_out,
        deciders=rules.DECIDERS,
    )
)
