"""Questions about a call: anybody signed in asks until the call's own deadline, the office replies for everybody.

*Question*: as somebody typed it; only the office reads it, and who asked is never published. *Reply*: a question as
everybody reads it, and its answer; it may answer several questions at once, and once published it never changes.
"""
