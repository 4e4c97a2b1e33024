"""Names that things go by, and identifiers that they have elsewhere."""
