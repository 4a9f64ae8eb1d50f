"""Copies of everything, and back: an *archive* is a folder with files, database, secrets and a list of checksums.

Files first, then the database as it stands at one instant, then the files that it names and that arrived meanwhile.
An archive gets its name when it is whole: what a crash leaves behind is called ``….part`` and is nobody's copy.
"""
