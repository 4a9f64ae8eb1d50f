"""Clusters as programs read them, with their addresses."""

from fastapi import Request

from app.clusters import queries
from app.clusters.models import Cluster
from app.clusters.schemas import ClusterOut, WholeClusterOut
from app.web.session import ReadSession


def brief(request: Request, cluster: Cluster) -> ClusterOut:
    """A line of the register."""
    return ClusterOut.of(cluster, _address(request, cluster))


def whole(request: Request, session: ReadSession, cluster: Cluster) -> WholeClusterOut:
    """The entry of one cluster, with its people and the history of its recognition."""
    return WholeClusterOut.whole(
        cluster,
        _address(request, cluster),
        acts=queries.acts_of(session, cluster),
        members=queries.members_of(session, cluster),
        board=queries.board_of(session, cluster),
    )


def _address(request: Request, cluster: Cluster) -> str:
    base: str = request.app.state.settings.base_url
    return base + str(request.app.url_path_for("clusters.show", code=cluster.code))
