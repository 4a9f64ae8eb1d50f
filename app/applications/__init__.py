"""An application (*domanda*): written as a draft by a cluster, handed in once, then read and decided by the office.

*Section*: a part of the form, with its own version. *Slot*: a place for a document. *Obstacle*: what stands
between a draft and the register. *Attempt*: a refused handing in. *Tally*: how many applications of a call
stand in each state.
"""
