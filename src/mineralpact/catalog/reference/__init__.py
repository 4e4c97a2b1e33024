"""References: what is known whether a catalog holds it or not, and who names an entity."""
