"""Who may know of an act, who may be its second person, and how a no is said."""

from collections.abc import Collection

from app.accounts.states import Role
from app.acts.kinds import Kind
from app.acts.models import Act
from app.acts.schemas import RefusalIn
from app.errors import Reason


def may_read_act(kind: Kind, roles: Collection[Role]) -> bool:
    """Whether somebody with these roles, in the call of the act, opens its page."""
    return bool(kind.known_to & set(roles))


def may_decide_act(kind: Kind, roles: Collection[Role]) -> bool:
    """Whether somebody with these roles may say yes or no to acts of this kind."""
    return bool(kind.deciders & set(roles))


def is_own(act: Act, viewer_id: int) -> bool:
    """Whether it was this person who proposed it: nobody decides an act of their own."""
    return act.proposed_by_id == viewer_id


def mistakes_in_refusal(given: RefusalIn) -> list[Reason]:
    """Whoever says no to another's proposal says why."""
    return [] if given.reason else [Reason("reason-missing", "reason")]
