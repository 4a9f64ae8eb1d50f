"""The door for people: the public register, one's own clusters, the power to sign.

The pages with a name of their own come before the register, where a code stands in the same place.
"""

from app.clusters.pages import beginning, claims, invitations, mine, people, profile, register, signing
from app.clusters.pages.door import router

__all__ = ["beginning", "claims", "invitations", "mine", "people", "profile", "register", "router", "signing"]
