"""Messages: readable in the portal, which is the authoritative copy, and sent by mail as a courtesy."""
