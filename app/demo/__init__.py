"""The demonstration: facts in ``demo/*.yaml`` and ``calls/*.yaml``, brought in through the actions people use.

What the demonstration shows, the portal can do: it is told through the actions, at the instants of its story.
"""
