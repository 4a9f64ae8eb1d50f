"""Acts of two persons: one proposes, another approves, and only then does it happen.

A *kind* says what an act does; the room that does it registers the kind. Proposed → approved, or refused with a
reason. What stood in the way when the second person said yes leaves the act waiting, and the page says what.
"""
