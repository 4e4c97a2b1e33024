"""Named questions about a catalog."""
