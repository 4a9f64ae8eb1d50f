"""Decisions about files: what they are by structure, whether a place takes them, under which name. Pure."""

from app.documents.rules.evidence import EVIDENCE
from app.documents.rules.kinds import Found, kind_of, look
from app.documents.rules.names import EXTENSIONS, display_name
from app.documents.rules.obstacles import Place, obstacles_to_keeping

__all__ = ["EVIDENCE", "EXTENSIONS", "Found", "Place", "display_name", "kind_of", "look", "obstacles_to_keeping"]
