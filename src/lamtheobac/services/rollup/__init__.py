"""Rolling up: what goes to the level above, what comes from below, and who has not sent."""
