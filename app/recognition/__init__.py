"""Recognition of a cluster as a procedure: asked by an application, noted by the Giunta, examined, decided by a decree.

The request itself is an application to a call whose procedure is *recognition*: written, handed in, checked and
completed like any other. *Step*: what an act brings about in the register of clusters; it takes two persons.
"""
