"""Doors that are open to everybody, or to everybody who is signed in."""

from typing import Final

from tests.permissions.probe import Probe, thing

CALL: Final = thing(code="call")


def nowhere(_world: object, _actor: str) -> dict[str, str]:
    """A link nobody was sent."""
    return {"key": "nobodys"}


PROBES: Final = {
    "accounts.create_account": Probe(nowhere),
    "accounts.create_password_link": Probe(),
    "accounts.create_registration": Probe(),
    "accounts.create_session": Probe(),
    "accounts.delete_other_session": Probe(
        lambda _world, _actor: {"ref": "nobody"},
        known=(),
        but="all",
        why="one's own sessions only: this one is nobody's",
    ),
    "accounts.delete_token": Probe(
        lambda _world, _actor: {"token_id": "0"}, known=(), but="all", why="one's own keys only: this one is nobody's"
    ),
    "accounts.kept_form": Probe(
        lambda _world, _actor: {"ref": "nobody"}, known=(), but="all", why="one's own forms only: this one is nobody's"
    ),
    "accounts.new_password": Probe(nowhere),
    "accounts.opening": Probe(nowhere),
    "accounts.password": Probe(),
    "accounts.profile": Probe(),
    "accounts.registration": Probe(),
    "accounts.sent": Probe(),
    "accounts.sign_in": Probe(),
    "accounts.sign_out": Probe(),
    "accounts.update_language": Probe(send={"data": {"language": "en"}}),
    "accounts.update_name": Probe(send={"data": {"name": "Ada"}}),
    "accounts.update_own_password": Probe(),
    "accounts.update_password": Probe(nowhere),
    "api.calls.clock": Probe(),
    "api.calls.index": Probe(),
    "api.calls.schema": Probe(CALL),
    "api.calls.show": Probe(CALL),
    "api.clusters.index": Probe(),
    "api.clusters.me": Probe(),
    "api.clusters.show": Probe(thing(code="cluster")),
    "calls.calendar": Probe(CALL),
    "calls.calendar_of_all": Probe(),
    "calls.data": Probe(CALL),
    "calls.feed": Probe(),
    "calls.home": Probe(),
    "calls.index": Probe(),
    "calls.show": Probe(CALL),
    "clusters.data": Probe(),
    "clusters.index": Probe(),
    "clusters.show": Probe(thing(code="cluster")),
    "clusters.table": Probe(),
    "notifications.index": Probe(),
    "notifications.mail": Probe(thing(message_id="message")),
    "notifications.outbox": Probe(),
    "notifications.show": Probe(
        thing(message_id="message"), known={"sgn"}, but="all", also={"sgn"}, why="the message is the signatory's"
    ),
    "web.accessibility": Probe(),
    "web.api_docs": Probe(),
    "web.health": Probe(),
    "web.help": Probe(),
    "web.language": Probe(lambda _world, _actor: {"code": "en"}),
    "web.legal": Probe(),
    "web.metrics": Probe(),
    "web.privacy": Probe(),
    "web.ready": Probe(),
    "web.status": Probe(),
}
