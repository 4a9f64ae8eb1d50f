"""The demonstration: facts in ``demo/*.yaml`` and ``calls/*.yaml``, brought in through the actions people use.

Nothing here writes a row by itself: whatever the demonstration shows, the portal can do.
"""
