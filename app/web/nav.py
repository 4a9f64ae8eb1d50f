"""The top navigation: at most five entries for each audience, help always last."""

from typing import Final

from app.wording import N_

PUBLIC: Final = "public"
APPLICANT: Final = "applicant"
OFFICE: Final = "office"
EVALUATOR: Final = "evaluator"

NAV: Final = {
    PUBLIC: (
        (N_("Bandi"), "calls.index"),
        (N_("Cluster"), "clusters.index"),
        (N_("Verifica"), "transparency.verification"),
        (N_("Aiuto"), "web.help"),
    ),
    APPLICANT: (
        (N_("Le mie domande"), "applications.index"),
        (N_("Bandi"), "calls.index"),
        (N_("Cluster"), "clusters.index"),
        (N_("Messaggi"), "notifications.index"),
        (N_("Aiuto"), "web.help"),
    ),
    OFFICE: (
        (N_("Coda"), "review.queue"),
        (N_("Bandi"), "calls.office"),
        (N_("Cluster"), "clusters.index"),
        (N_("Registro"), "register.index"),
        (N_("Aiuto"), "web.help"),
    ),
    EVALUATOR: (
        (N_("Le mie valutazioni"), "review.desk"),
        (N_("Bandi"), "calls.index"),
        (N_("Messaggi"), "notifications.index"),
        (N_("Aiuto"), "web.help"),
    ),
}
"""Audience to (label, route name)."""
