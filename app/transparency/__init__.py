"""What anybody may check: a receipt and its files, the transparency log, whether what is stored is as it was written.

A *verdict* is what comes of a receipt that somebody gives. An *inspection* recomputes everything from the stored bytes
and names what is *wrong*, down to row and field.
"""
