"""Catalogs made of others: parts of one, and one with entities added, taken out, put in place."""
