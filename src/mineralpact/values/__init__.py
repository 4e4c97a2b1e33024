"""Values: equal by content, without identity. Each is immutable and valid from the moment it exists."""
