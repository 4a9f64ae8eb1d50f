"""The call: a definition read from a file, its windows, its versions.

A call (*bando*) is written in one YAML file: who may apply, by when, what the form asks, which documents,
how it is judged. Importing a file makes a version; publishing one makes the call real. A published version
never changes: a change is another version, with its act. Nothing in the code knows any particular call.
"""
