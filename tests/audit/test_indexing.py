"""A pass gives every waiting leaf its index and signs what is stored; what was tampered with is not signed."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from sqlalchemy import select, text

from app.audit import log
from app.audit.log import indexing, keys, queries, tree
from app.audit.log.models import Checkpoint, Leaf, Place
from app.audit.log.notes import Checkpoint as Statement
from app.audit.log.notes import signed_by, split
from app.protocol import actions
from tests.make.protocol import SETTINGS

AT = datetime(2026, 3, 5, 15, tzinfo=UTC)
NONE = timedelta(0)


def happened(session, many):
    for n in range(many):
        log.leaf(session, "call.changed", f"A-{n}", {"n": n}, at=AT)


def index(session):
    actions.number_waiting(session, SETTINGS, settle=NONE)
    session.expire_all()


def test_a_pass_indexes_what_waits_even_when_nobody_hands_in(session):
    happened(session, 3)

    index(session)

    bodies = session.scalars(select(Leaf.body).join(Place).order_by(Place.position)).all()
    hashes = [tree.leaf_hash(body.encode()) for body in bodies]
    checkpoint = queries.last_checkpoint(session)
    words, signatures = split(checkpoint.note)
    root = tree.root(4, tree.grown(0, {}, hashes).__getitem__)
    assert [place.position for place in session.scalars(select(Place).order_by(Place.position))] == [0, 1, 2, 3]
    assert Statement.parse(words) == Statement("127.0.0.1:8000/sportello", 4, root)
    assert signed_by(words, signatures, keys.verifiers(session)) is not None
    assert not queries.anything_waiting(session)


def test_nothing_new_is_not_signed_again(session):
    happened(session, 1)
    index(session)

    index(session)

    assert [one.size for one in session.scalars(select(Checkpoint))] == [2]


def test_every_checkpoint_grows_out_of_the_one_before(session):
    for many in (1, 4, 2, 9):
        happened(session, many)
        index(session)

    signed = session.scalars(select(Checkpoint).order_by(Checkpoint.size)).all()
    roots = [(one.size, bytes.fromhex(one.root)) for one in signed]
    assert [size for size, _ in roots] == [2, 6, 8, 17]
    for (old, before), (new, after) in pairwise(roots):
        assert tree.continues(old, new, before, after, queries.consistency(session, old, new))
    for position, (place, leaf) in enumerate(queries.leaves(session, 0, 100)):
        proof = queries.inclusion(session, position, 17)
        assert tree.includes(tree.leaf_hash(leaf.body.encode()), place.position, 17, proof, roots[-1][1])


@pytest.mark.parametrize(
    "tampering",
    [
        "UPDATE log_checkpoints SET root = '00' || substr(root, 3)",
        "UPDATE log_nodes SET hash = '00' || substr(hash, 3) WHERE level = 2",
        "DELETE FROM log_nodes WHERE level = 2",
        "UPDATE log_places SET hash = '00' || substr(hash, 3) WHERE position = 4",
    ],
)
def test_what_is_not_what_was_signed_is_not_signed_on(session, tampering):
    happened(session, 4)
    index(session)
    without_triggers(session)
    session.execute(text(tampering))
    happened(session, 1)

    with pytest.raises(indexing.LogBroken):
        index(session)


def test_another_key_takes_over_and_the_first_one_stays_published(session, data_dir):
    settings = SETTINGS.model_copy(update={"signing_key": "", "data_dir": data_dir})
    first = keys.signer(session, settings, at=AT).verifier

    second = keys.rotate(session, settings, at=AT)

    assert keys.signer(session, settings, at=AT).verifier == second
    assert keys.verifiers(session) == [first, second]
    assert first.name == second.name == "127.0.0.1:8000/sportello"
    kept = sorted((data_dir / "keys").iterdir())
    assert [oct(path.stat().st_mode)[-3:] for path in kept] == ["600", "600"]
    assert keys.keep_published(session, settings).read_text() == f"{first}\n{second}\n"


def test_a_given_key_takes_over_once(session):
    other = SETTINGS.model_copy(update={"signing_key": f"{SETTINGS.signing_key},{'B' * 43}="})
    keys.signer(session, SETTINGS, at=AT)

    assert keys.rotate(session, other, at=AT) == keys.signer(session, other, at=AT).verifier
    with pytest.raises(keys.SigningKeyKnown):
        keys.rotate(session, other, at=AT)


def test_without_the_secret_half_nothing_is_signed(session, data_dir):
    settings = SETTINGS.model_copy(update={"signing_key": "", "data_dir": data_dir})
    keys.signer(session, SETTINGS, at=AT)

    with pytest.raises(keys.SigningKeyMissing):
        keys.signer(session, settings, at=AT)


def without_triggers(session):
    """As the owner of the database could."""
    if session.get_bind().dialect.name == "postgresql":
        session.execute(text("SET LOCAL session_replication_role = replica"))
        return
    for name in session.scalars(text("SELECT name FROM sqlite_master WHERE type = 'trigger'")).all():
        session.execute(text(f"DROP TRIGGER {name}"))
