"""What the office does with an application: formal check, admission, assignment, scores, outcome.

*Queue*: the applications of a call the office may know of. *Dossier*: one of them, with everything about it.
*Check*: one item of the call's list, answered by an officer. *Proposal*: what the officer proposes once all are
answered. *Admission*: what the person responsible decides. *Assignment*: an evaluator's task on one application,
opened by a declaration of no conflict. *Sheet*: the scores of one assignment; once locked it does not change, and
nobody sees another's before all are. *Outcome*: what was decided and communicated, alone or by an act of two persons.
"""
