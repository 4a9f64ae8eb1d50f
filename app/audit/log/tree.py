"""The Merkle tree of RFC 9162: hashes, and proofs that a leaf is in it and that a tree grew out of another. Pure.

A *node* ``(level, position)`` is the root of the complete subtree of the ``2 ** level`` leaves from
``position << level`` on; those never change, so they are all that is kept.
"""

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final, TypeAlias

Where: TypeAlias = tuple[int, int]
"""Level and position of a node."""

Nodes: TypeAlias = Callable[[Where], bytes]
"""Looks a node's hash up."""

Asking: TypeAlias = Callable[[Nodes], list[bytes]]
"""A proof, but for the nodes it is made of."""

EMPTY: Final = hashlib.sha256(b"").digest()
"""The root of a tree without leaves."""


def leaf_hash(data: bytes) -> bytes:
    """The hash of a leaf: never that of a node (RFC 9162 2.1.1)."""
    return hashlib.sha256(b"\x00" + data).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """The hash of what is above two others."""
    return hashlib.sha256(b"\x01" + left + right).digest()


def edge(size: int) -> list[Where]:
    """The complete subtrees that a tree of ``size`` leaves is made of, from the left, largest first."""
    found, start = [], 0
    for level in range(size.bit_length() - 1, -1, -1):
        if size >> level & 1:
            found.append((level, start >> level))
            start += 1 << level
    return found


def root(size: int, nodes: Nodes) -> bytes:
    """The one hash that depends on every leaf."""
    return Spans(nodes).hash(0, size) if size else EMPTY


def grown(size: int, right_edge: Mapping[Where, bytes], leaves: Sequence[bytes]) -> dict[Where, bytes]:
    """Every node that ``leaves`` (hashes) add to a tree of ``size`` leaves, the leaves themselves at level 0."""
    made: dict[Where, bytes] = {}
    for position, leaf in enumerate(leaves, size):
        level, at, hashed = 0, position, leaf
        made[level, at] = hashed
        while at & 1:
            left = (level, at - 1)
            hashed = node_hash(made[left] if left in made else right_edge[left], hashed)
            level, at = level + 1, at >> 1
            made[level, at] = hashed
    return made


def inclusion(index: int, size: int, nodes: Nodes) -> list[bytes]:
    """The proof that the leaf at ``index`` is in the tree of ``size`` leaves (RFC 9162 2.1.3.1)."""
    return Spans(nodes).path(index, 0, size)


def consistency(old: int, new: int, nodes: Nodes) -> list[bytes]:
    """The proof that the tree of ``new`` leaves begins with that of ``old`` leaves (RFC 9162 2.1.4.1)."""
    return Spans(nodes).subproof(old, 0, new, whole=True) if 0 < old < new else []


def needed(ask: Asking) -> list[Where]:
    """The nodes that a question would look up, so that they can be read at once."""
    asked: dict[Where, None] = {}

    def note(where: Where) -> bytes:
        asked[where] = None
        return EMPTY

    ask(note)
    return list(asked)


class Spans:
    """Hashes of ranges of leaves, each computed once."""

    def __init__(self, nodes: Nodes) -> None:
        """Look complete subtrees up in ``nodes``."""
        self._nodes = nodes
        self._known: dict[tuple[int, int], bytes] = {}

    def hash(self, start: int, end: int) -> bytes:
        """Of the leaves from ``start`` up to ``end``, as RFC 9162 2.1.1 splits them."""
        if (start, end) not in self._known:
            self._known[start, end] = self._computed(start, end)
        return self._known[start, end]

    def path(self, index: int, start: int, end: int) -> list[bytes]:
        """RFC 9162 2.1.3.1, PATH."""
        if end - start == 1:
            return []
        middle = start + _split(end - start)
        if index < middle:
            return [*self.path(index, start, middle), self.hash(middle, end)]
        return [*self.path(index, middle, end), self.hash(start, middle)]

    def subproof(self, old: int, start: int, end: int, *, whole: bool) -> list[bytes]:
        """RFC 9162 2.1.4.1, SUBPROOF; ``whole`` while the old tree's own root is this subtree's."""
        if old == end:
            return [] if whole else [self.hash(start, end)]
        middle = start + _split(end - start)
        if old <= middle:
            return [*self.subproof(old, start, middle, whole=whole), self.hash(middle, end)]
        return [*self.subproof(old, middle, end, whole=False), self.hash(start, middle)]

    def _computed(self, start: int, end: int) -> bytes:
        length = end - start
        if length & (length - 1) == 0:
            level = length.bit_length() - 1
            return self._nodes((level, start >> level))
        middle = start + _split(length)
        return node_hash(self.hash(start, middle), self.hash(middle, end))


def includes(leaf: bytes, index: int, size: int, proof: Sequence[bytes], root: bytes) -> bool:
    """Whether ``proof`` shows the leaf (its hash) at ``index`` in the tree with this root (RFC 9162 2.1.3.2)."""
    if not 0 <= index < size:
        return False
    at, last, hashed = index, size - 1, leaf
    for one in proof:
        if last == 0:
            return False
        if at & 1 or at == last:
            hashed = node_hash(one, hashed)
            while not at & 1 and at:
                at, last = at >> 1, last >> 1
        else:
            hashed = node_hash(hashed, one)
        at, last = at >> 1, last >> 1
    return last == 0 and hashed == root


def continues(old: int, new: int, old_root: bytes, new_root: bytes, proof: Sequence[bytes]) -> bool:
    """Whether ``proof`` shows that the new tree begins with the old one (RFC 9162 2.1.4.2)."""
    if old > new or old < 0:
        return False
    if old in {0, new}:
        return not proof and (old_root == new_root if old == new else old_root == EMPTY)
    hashes = iter([old_root, *proof] if old & (old - 1) == 0 else proof)
    at, last = old - 1, new - 1
    while at & 1:
        at, last = at >> 1, last >> 1
    return _folded(hashes, at, last) == (old_root, new_root)


def _folded(hashes: Iterator[bytes], at: int, last: int) -> tuple[bytes, bytes] | None:
    """Both roots as the proof makes them; None when it has too few or too many hashes."""
    old = new = next(hashes, EMPTY)
    for one in hashes:
        if last == 0:
            return None
        if at & 1 or at == last:
            old, new = node_hash(one, old), node_hash(one, new)
            while not at & 1 and at:
                at, last = at >> 1, last >> 1
        else:
            new = node_hash(new, one)
        at, last = at >> 1, last >> 1
    return (old, new) if last == 0 else None


def _split(length: int) -> int:
    """The largest power of two smaller than ``length``."""
    return 1 << (length - 1).bit_length() - 1
