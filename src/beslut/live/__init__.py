"""A sitting while it is recorded: what stands, what comes next, and what records it."""
