"""Verbs about clusters: the register, recognition, mandates and the power to sign."""

from app.clusters.actions.claims import ClaimRefused, ask_to_join, claim, confirm, refuse
from app.clusters.actions.mandates import end_mandate, give_mandate
from app.clusters.actions.people import (
    PeopleRefused,
    accept,
    invite,
    join_with_account,
    send_away,
    withdraw_invitation,
)
from app.clusters.actions.profile import ProfileChanged, ProfileRefused, edit_profile
from app.clusters.actions.register import import_cluster, recognise
from app.clusters.actions.registering import AlreadyRegistered, register

__all__ = [
    "AlreadyRegistered",
    "ClaimRefused",
    "PeopleRefused",
    "ProfileChanged",
    "ProfileRefused",
    "accept",
    "ask_to_join",
    "claim",
    "confirm",
    "edit_profile",
    "end_mandate",
    "give_mandate",
    "import_cluster",
    "invite",
    "join_with_account",
    "recognise",
    "refuse",
    "register",
    "send_away",
    "withdraw_invitation",
]
