"""What the office does with an application: formal check, admission, assignment, scores, outcome.

*Check*: one item of the call's list. *Assignment*: an evaluator's task on one application. *Sheet*: the scores of
one assignment; once locked it does not change. *Outcome*: what was decided and communicated.
"""
