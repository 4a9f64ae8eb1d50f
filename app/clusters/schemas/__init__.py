"""A cluster as it is read, and as it is told; who is asking."""

from app.clusters.schemas.forms import ClaimIn, JoinIn, MandateIn, ProfileIn, RefusalIn, RegistrationIn
from app.clusters.schemas.given import ActIn, BoardMemberIn, ClusterIn, MemberIn
from app.clusters.schemas.me import MeOut
from app.clusters.schemas.people import InvitationOut, MandateOut, PeopleOut
from app.clusters.schemas.told import ClusterOut, ClusterPage, WholeClusterOut

__all__ = [
    "ActIn",
    "BoardMemberIn",
    "ClaimIn",
    "ClusterIn",
    "ClusterOut",
    "ClusterPage",
    "InvitationOut",
    "JoinIn",
    "MandateIn",
    "MandateOut",
    "MeOut",
    "MemberIn",
    "PeopleOut",
    "ProfileIn",
    "RefusalIn",
    "RegistrationIn",
    "WholeClusterOut",
]
