"""The tree is that of RFC 9162: known roots, and proofs that hold for what is true and for nothing else."""

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as some

from app.audit.log import tree

LEAVES = [
    bytes.fromhex(one)
    for one in ("", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f")
]
"""The example of the first logs of certificates."""

ROOTS = [
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]


def plain_root(leaves):
    """As RFC 9162 2.1.1 defines it, without any of our shortcuts."""
    if not leaves:
        return hashlib.sha256(b"").digest()
    if len(leaves) == 1:
        return leaves[0]
    k = 1
    while k * 2 < len(leaves):
        k *= 2
    return hashlib.sha256(b"\x01" + plain_root(leaves[:k]) + plain_root(leaves[k:])).digest()


def hashes(many):
    return [tree.leaf_hash(str(n).encode()) for n in range(many)]


def nodes(many):
    return tree.grown(0, {}, hashes(many))


@pytest.mark.parametrize("size", range(1, 9))
def test_known_roots(size):
    made = tree.grown(0, {}, [tree.leaf_hash(leaf) for leaf in LEAVES[:size]])

    assert tree.root(size, made.__getitem__).hex() == ROOTS[size - 1]


def test_no_leaf_has_a_root_too():
    assert tree.root(0, {}.__getitem__).hex() == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"


@given(some.integers(0, 300), some.integers(0, 80))
def test_a_tree_grows_from_its_right_edge_alone(size, more):
    whole = nodes(size + more)
    kept = {where: whole[where] for where in tree.edge(size)}

    made = tree.grown(size, kept, hashes(size + more)[size:])

    assert tree.root(size + more, (kept | made).__getitem__) == plain_root(hashes(size + more))
    assert made.items() <= whole.items()


@given(some.integers(1, 200), some.data())
def test_a_leaf_is_proved_where_it_is_and_nowhere_else(size, data):
    index = data.draw(some.integers(0, size - 1))
    other = data.draw(some.integers(0, size + 2))
    lookup, leaves = nodes(size).__getitem__, hashes(size)
    root, proof = tree.root(size, lookup), tree.inclusion(index, size, lookup)

    assert tree.includes(leaves[index], index, size, proof, root)
    assert tree.includes(leaves[index], other, size, proof, root) is (other == index)
    assert not tree.includes(tree.leaf_hash(b"another"), index, size, proof, root)
    assert not tree.includes(leaves[index], index, size, [*proof, root], root)
    assert not proof or not tree.includes(leaves[index], index, size, proof[:-1], root)


@given(some.integers(0, 200), some.data())
def test_a_tree_is_proved_to_have_grown_out_of_another(new, data):
    old = data.draw(some.integers(0, new))
    lookup = nodes(new).__getitem__
    before, after = tree.root(old, lookup), tree.root(new, lookup)
    proof = tree.consistency(old, new, lookup)

    assert tree.continues(old, new, before, after, proof)
    assert not tree.continues(old, new, tree.leaf_hash(b"another"), after, proof)
    assert not tree.continues(old, new, before, after, [*proof, after])
    assert old in {0, new} or not tree.continues(old, new, before, tree.leaf_hash(b"another"), proof)
    assert not proof or not tree.continues(old, new, before, after, proof[:-1])
    assert not tree.continues(new + 1, new, before, after, proof)


def test_what_a_proof_needs_is_known_before_it_is_read():
    asked = tree.needed(lambda nodes: tree.inclusion(5, 11, nodes))

    assert asked == [(0, 4), (1, 3), (2, 0), (1, 4), (0, 10)]
