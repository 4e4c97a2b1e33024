"""Map of the world of who has pacts with whom."""
