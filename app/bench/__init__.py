"""What the portal costs, measured: every figure as a ratio against a baseline of the same run.

*World*: rows made for measuring. *Load*: clients over real sockets. *Baseline*: bare ``pgbench`` of the same
gapless transaction. Nothing here is used by the portal itself.
"""
