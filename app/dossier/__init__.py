"""The dossier of one application for a court: everything that was received, sent, decided and written down, in order.

It is made anew each time from what the other rooms keep, in Italian, as the register is; whoever takes one along says
why, and the applicant reads it.
"""
