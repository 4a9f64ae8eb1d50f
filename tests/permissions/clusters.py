"""Doors of one's own clusters, and of the power to sign."""

from typing import Any, Final

from tests.make import documents
from tests.make.clusters import REGISTRATION
from tests.permissions.probe import SIGNED_IN, Probe, thing
from tests.permissions.world import World

CLUSTER: Final = thing(code="cluster")
CLAIM: Final = thing(claim="claim")

PAPER: Final = {"data": {"capacity": "Presidente"}, "files": {"file": ("nomina.pdf", documents.pdf())}}

INVITED: Final = {"email": "a@b.example", "power": "reader", "capacity": "x"}


def nowhere(_world: World, _actor: str) -> dict[str, str]:
    """A link nobody was sent."""
    return {"key": "nobodys"}


ANY_CALL: Final = "officers of any call confirm who signs: `of-` is one"
OF_ANY_CALL: Final = {"of-"}


def nobodys(_world: World, _actor: str) -> dict[str, Any]:
    """A mandate nobody has."""
    return {"mandate": "0"}


PROBES: Final = {
    "clusters.claim": Probe(CLAIM, also=OF_ANY_CALL, why=ANY_CALL),
    "clusters.claim_document": Probe(CLUSTER, known=(), but="all", why="one's own paper only: nobody gave one"),
    "clusters.claim_paper": Probe(CLAIM, also=OF_ANY_CALL, why=ANY_CALL),
    "clusters.claims": Probe(also=OF_ANY_CALL, why=ANY_CALL),
    "clusters.create": Probe(send={"data": REGISTRATION}),
    "clusters.create_claim": Probe(CLUSTER, PAPER),
    "clusters.create_confirmation": Probe(CLAIM, also=OF_ANY_CALL, why=ANY_CALL),
    "clusters.create_joining": Probe(CLUSTER, {"data": {"words": "Scrivo io le domande."}}),
    "clusters.create_refusal": Probe(CLAIM, {"data": {"reason": "Non basta."}}, also=OF_ANY_CALL, why=ANY_CALL),
    "clusters.delete_own_mandate": Probe(nobodys, known=(), but="all", why="one's own only: this one is nobody's"),
    "api.clusters.create_invitation": Probe(CLUSTER, {"json": INVITED}),
    "api.clusters.delete_invitation": Probe(
        lambda world, actor: {**CLUSTER(world, actor), "invitation": "0"},
        known=SIGNED_IN - {"sgn"},
        but={"sgn"},
        why="nobody was invited so",
    ),
    "api.clusters.delete_mandate": Probe(
        lambda world, actor: {**CLUSTER(world, actor), **nobodys(world, actor)},
        known=SIGNED_IN - {"sgn"},
        but={"sgn"},
        why="nobody has this mandate",
    ),
    "api.clusters.people": Probe(CLUSTER),
    "api.clusters.update": Probe(CLUSTER, {"json": {"seat": "Via Roma 1, Lodi"}}),
    "clusters.create_account": Probe(nowhere),
    "clusters.create_invitation": Probe(CLUSTER, {"data": INVITED}),
    "clusters.create_membership": Probe(
        nowhere, known=(), but="all", why="only for whom the link was sent to: this one is nobody's"
    ),
    "clusters.delete_invitation": Probe(
        lambda world, actor: {**CLUSTER(world, actor), "invitation": "0"},
        known=SIGNED_IN - {"sgn"},
        but={"sgn"},
        why="nobody was invited so",
    ),
    "clusters.invitation": Probe(nowhere),
    "clusters.delete_mandate": Probe(
        lambda world, actor: {**CLUSTER(world, actor), **nobodys(world, actor)},
        known=SIGNED_IN - {"sgn"},
        but={"sgn"},
        why="nobody has this mandate",
    ),
    "clusters.people": Probe(CLUSTER),
    "clusters.profile": Probe(CLUSTER),
    "clusters.update_profile": Probe(CLUSTER, {"data": {"seen": "0", "seat": "Via Roma 1, Lodi"}}),
    "clusters.joining": Probe(CLUSTER),
    "clusters.mine": Probe(),
    "clusters.new": Probe(),
    "clusters.signing": Probe(CLUSTER),
}
