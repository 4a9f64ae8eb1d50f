"""The register as the office reads it: entries, their annulment, the register of each day.

An *entry* never changes. One that should not be is *annulled* by another entry, which names it; the old one stays
readable, marked (DPR 445/2000 art. 54). The *daily register* is everything registered on one day, as a file that is
closed once and never written again (art. 53 c. 2).
"""
