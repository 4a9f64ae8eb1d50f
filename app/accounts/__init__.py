"""People: accounts, sessions, tokens, and the roles of the staff.

An account belongs to a person. What the person may do for a cluster is a *mandate* (``clusters``); what the
person does for the office is a *role*, in one call or in the whole portal.
"""
