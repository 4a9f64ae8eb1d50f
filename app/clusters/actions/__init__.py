"""Verbs about clusters: the register, recognition, mandates and the power to sign."""

from app.clusters.actions.claims import ClaimRefused, ask_to_join, claim, confirm, refuse
from app.clusters.actions.mandates import end_mandate, give_mandate
from app.clusters.actions.people import PeopleRefused, let_in, send_away
from app.clusters.actions.register import import_cluster, recognise
from app.clusters.actions.registering import AlreadyRegistered, register

__all__ = [
    "AlreadyRegistered",
    "ClaimRefused",
    "PeopleRefused",
    "ask_to_join",
    "claim",
    "confirm",
    "end_mandate",
    "give_mandate",
    "import_cluster",
    "let_in",
    "recognise",
    "refuse",
    "register",
    "send_away",
]
