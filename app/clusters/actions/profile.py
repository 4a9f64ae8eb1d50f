"""Those who write for a cluster keep its profile true; what recognition rests on changes only with it."""

from datetime import datetime

from sqlalchemy.orm import Session

from app.accounts.models import User
from app.audit import actions as audit
from app.clusters import queries, rules
from app.clusters.models import Cluster, ProfileChange
from app.clusters.schemas import ProfileIn
from app.db import action, lock
from app.errors import Forbidden, Reason, Refused, Stale


class ProfileRefused(Refused):
    """Some of these values change only through recognition."""

    code = "profile-refused"


class ProfileChanged(Stale):
    """Somebody changed the profile since it was read."""

    code = "profile-changed"


@action
def edit_profile(  # noqa: PLR0913 -- of what, what, knowing what; by whom, when
    session: Session, cluster: Cluster, given: ProfileIn, *, seen: int | None = None, by: User, at: datetime
) -> list[ProfileChange]:
    """Change what is given and differs; ``seen`` is the last change its writer knew of, where a whole form was sent."""
    lock(session, cluster)
    if not rules.may_edit(queries.power_of(session, by.id, cluster.id, at)):
        raise Forbidden
    last = queries.last_change(session, cluster)
    if seen is not None and seen != last:
        raise ProfileChanged(Reason("profile-changed"))
    told = given.model_dump(exclude_unset=True, exclude_none=True)
    changed = {name: value for name, value in told.items() if getattr(cluster, name) != value}
    if closed := changed.keys() - rules.open_fields(cluster.recognition):
        raise ProfileRefused(*(Reason("profile-closed", name) for name in sorted(closed)))

    changes = [
        ProfileChange(cluster_id=cluster.id, field=name, before=getattr(cluster, name), after=value, at=at, by=by)
        for name, value in changed.items()
    ]
    session.add_all(changes)
    for name, value in changed.items():
        setattr(cluster, name, value)
    cluster.words = rules.words_of(cluster)
    cluster.invented = rules.listed(name for name in cluster.invented_fields if name not in changed)
    session.flush()

    audit.record(session, "cluster.edited", cluster.code, by=by, at=at, fields=sorted(changed))
    return changes
