"""Values: equal by content, without identity; immutable, and valid once they exist."""
