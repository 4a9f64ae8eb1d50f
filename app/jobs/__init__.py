"""Work to do after the commit: rows written in the transaction of their cause, leased by a worker.

A worker that dies loses its lease; another takes the job over. What fails is tried again, later each time.
"""
