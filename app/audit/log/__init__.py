"""The transparency log: leaves that are never changed, in a tree whose root is signed and published (RFC 9162).

A *leaf* is written in the transaction of what it records (``leaf``). The numbering pass gives it its *index*, and signs
a *checkpoint*: how many leaves there are, and the one hash that depends on every byte of every one of them.
"""

from app.audit.log.indexing import Indexed, append, begin
from app.audit.log.keys import signer
from app.audit.log.leaves import Draft, leaf, write

__all__ = ["Draft", "Indexed", "append", "begin", "leaf", "signer", "write"]
