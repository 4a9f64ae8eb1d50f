"""What happened: one line for each act somebody may ask about later, written in the act's transaction."""
